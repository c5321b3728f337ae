import { allocate } from './arena';
import { encode } from './base64url';
import { EMAIL_PREFIX, PHONE_PREFIX } from './bytes';
import { mac, MacKey } from './hmac';
import { Order } from './order';
import { DIGEST_CHARS, Proof } from './proof';
import { equals, lengthOf, put, slice, Text, text, wordText } from './text';
import { Verdict } from './verdict';

const DIGEST_BYTES: i32 = 16;

/** Every phone of the order must be a proven one, or only its first. An order without one is the e-mail's. */
export function checkPerson(proof: Proof, order: Order, onlyFirst: bool): Verdict {
  let phone = onlyFirst ? order.firstPhone : order.phones;
  if (!phone) return checkEmail(proof, order.email);
  do {
    if (!isPhoneProven(proof, phone.digits)) return Verdict.PhoneDiffers;
    phone = phone.next;
  } while (phone && !onlyFirst);
  return Verdict.Pass;
}

function checkEmail(proof: Proof, email: Text): Verdict {
  const isProven = lengthOf(email) > 0 && equals(digestOf(proof.key, EMAIL_PREFIX, email), proof.email);
  return isProven ? Verdict.Pass : Verdict.Unverified;
}

function isPhoneProven(proof: Proof, digits: Text): bool {
  if (lengthOf(digits) == 0) return false;
  const digest = digestOf(proof.key, PHONE_PREFIX, digits);
  for (let i = 0; i < lengthOf(proof.phones); i += DIGEST_CHARS + 1) {
    if (equals(digest, slice(proof.phones, i, i + DIGEST_CHARS))) return true;
  }
  return false;
}

/** The prefix keeps the digest of a value from ever being the MAC of a proof. */
function digestOf(key: MacKey, prefix: usize, value: Text): Text {
  const label = wordText(prefix);
  const message = allocate(lengthOf(label) + lengthOf(value));
  put(put(message, label), value);
  return encode(mac(key, text(message, lengthOf(label) + lengthOf(value))), DIGEST_BYTES);
}
