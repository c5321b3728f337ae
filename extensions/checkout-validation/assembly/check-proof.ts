import { minorUnits } from './amount';
import { encode } from './base64url';
import { checkPerson } from './check-person';
import { mac, MAC_BYTES, MacKey, newMacKey } from './hmac';
import { Order } from './order';
import { EpochKey, Policy } from './policy';
import { parseProof, Proof } from './proof';
import { equals, Text } from './text';
import { Verdict } from './verdict';

/** Whether this proof covers the order: ours, of a living epoch, for its currency, its total and its phones, in this order. */
export function checkProof(text: Text, order: Order, policy: Policy): Verdict {
  const proof = parseProof(text);
  if (!proof) return Verdict.Unverified;
  const epochKey = keyOf(policy, proof.epoch);
  if (!epochKey) return isOlderThanAll(policy, proof.epoch) ? Verdict.Expired : Verdict.Unverified;
  proof.key = macKeyOf(epochKey);
  if (!isSigned(proof) || !isForCurrency(proof, order, policy)) return Verdict.Unverified;
  if (minorUnits(order.total, proof.exponent) > proof.amount) return Verdict.TotalRose;
  return checkPerson(proof, order, policy.asksFirstPhoneOnly);
}

function keyOf(policy: Policy, epoch: i64): EpochKey | null {
  let key = policy.keys;
  while (key && key.epoch != epoch) key = key.next;
  return key;
}

/** A proof that names an epoch between or after those that live is made up; one from before them was perhaps once good. */
function isOlderThanAll(policy: Policy, epoch: i64): bool {
  let key = policy.keys;
  while (key && epoch < key.epoch) key = key.next;
  return !key;
}

function macKeyOf(epochKey: EpochKey): MacKey {
  if (!epochKey.macKey) epochKey.macKey = newMacKey(epochKey.bytes);
  return epochKey.macKey;
}

/** Compares the encoded text, so that of the spellings of one MAC only the canonical one passes. */
function isSigned(proof: Proof): bool {
  return equals(encode(mac(proof.key, proof.signed), MAC_BYTES), proof.mac);
}

/** The minor unit is part of what an amount means, so a proof in another one is for another amount. */
function isForCurrency(proof: Proof, order: Order, policy: Policy): bool {
  return equals(proof.currency, order.currency) && (policy.threshold.exponent < 0 || policy.threshold.exponent == proof.exponent);
}
