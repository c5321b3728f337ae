import { readCart } from './ajax-cart.ts';
import { needOf } from './amounts.ts';
import type { Cart } from './cart.ts';
import { decide, readChallenge } from './challenges.ts';
import { claimOf } from './claim.ts';
import { recall } from './memory.ts';
import { challengeOf, type State, state } from './state.ts';
import { problem } from './words.ts';

/** What this cart asks of the shopper now. Changes nothing: what the answer says is to be shown. */
export async function evaluate(): Promise<Partial<State>> {
  const cart = await readCart();
  // Liquid saw a cart that is asked: the form stays, and sending says what is wrong.
  if (!cart) return { step: 'offer' };
  const need = needOf(cart);
  return need === 'none' ? { cart, step: 'hidden' } : { cart, ...(await decided(cart, need === 'maybe')) };
}

async function decided(cart: Cart, isMaybe: boolean): Promise<Partial<State>> {
  const { step, email } = state;
  const known = recall(cart);
  const { reply } = await decide({ claim: claimOf(cart), proof: cart.proof, challengeId: email === '' ? null : known });
  // An offer that need not be taken up stays folded until it is.
  const offer: Partial<State> = { step: isMaybe && step !== 'offer' ? 'idle' : 'offer', why: isMaybe ? 'maybe' : 'larger' };
  if (!reply) return step === 'hidden' ? offer : {};
  if (reply.outcome === 'not-needed') return { step: 'hidden' };
  if (reply.outcome === 'verified') return { step: 'saving', proof: reply.proof };
  // A guest's page forgets number and e-mail with every load, so the claim names nobody. A proof that is refused for that alone is genuine, alive and of this total.
  if (reply.outcome === 'proven' || (email === '' && reply.reason === 'phone-changed')) return { step: 'done' };
  const challenge = email === '' && known !== null ? (await readChallenge(known)).reply?.challenge : reply.challenge;
  if (challenge?.state === 'pending') return { step: 'code', challenge: challengeOf(challenge) };
  if (step === 'code') return { ...offer, ...problem('panel', 'cart-changed') };
  return reply.reason === 'total-rose' ? { ...offer, why: 'rose' } : offer;
}
