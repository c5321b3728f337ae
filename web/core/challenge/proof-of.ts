import { signProof } from '../proof/proof.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { type Challenge, type Contact, contactContext } from './challenge.ts';

/**
 * The proof of a verified challenge; null for any other. Signed from what was kept, so it is the same text each time: one code gives one proof, and a reply that
 * was lost on the way costs the shopper nothing.
 */
export function proofOf(keys: ShopKeys, challenge: Challenge): string | null {
  const { proof, purpose, total } = challenge;
  // An old challenge has forgotten whom it was about, and its proof is long dead.
  if (challenge.state !== 'verified' || proof === null || challenge.contact === '') return null;
  const { spellings, email } = openContact(keys, challenge);
  return signProof(keys.proofKey(proof.epoch), { ...proof, purpose, total, spellings, email });
}

export function openContact(keys: ShopKeys, { id, shop, contact }: Pick<Challenge, 'id' | 'shop' | 'contact'>): Contact {
  // Only sealContact writes it, and the seal is authenticated.
  return JSON.parse(keys.decrypt(contact, contactContext(id, shop))) as Contact;
}

export function sealContact(keys: ShopKeys, { id, shop }: Pick<Challenge, 'id' | 'shop'>, contact: Contact): string {
  return keys.encrypt(JSON.stringify(contact), contactContext(id, shop));
}
