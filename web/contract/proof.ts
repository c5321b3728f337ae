/**
 * The proof: what the backend signs after a shopper confirmed a phone, and what the validation Function checks when the order completes.
 *
 * Eleven fields joined by dots. No field may hold a dot, so the encoding is unambiguous without length prefixes:
 *
 *   v1 . epoch . purpose . currency . exponent . amount . id . issuedAt . phones . email . mac
 *
 * - epoch, exponent, amount, issuedAt: canonical decimal integers (no sign, no leading zero but "0" itself), at most 15 digits.
 *   amount is in minor units of the currency, exponent its number of decimals (JPY 0, INR 2, KWD 3); issuedAt is in epoch seconds.
 * - currency: three capital letters. purpose: lower-case letters.
 * - id: 22 base64url characters, 128 random bits.
 * - phones: one to eight digests joined by commas, one for each spelling that the checkout may carry.
 * - email: one digest, or "-" where the claim named no e-mail.
 * - A digest is the first 16 bytes of HMAC-SHA256(epoch key, prefix ‖ value) as 22 base64url characters. The prefixes keep digests and MAC apart.
 *   A phone's value is its ASCII digits; an e-mail's value is its UTF-8 bytes, at most 512, without surrounding space,
 *   tab, LF, VT, FF or CR, A–Z lowered.
 * - mac: HMAC-SHA256(epoch key, all before the last dot) as 43 base64url characters without padding, the only accepted spelling.
 */
export const PROOF_VERSION = 'v1';
export const PHONE_PREFIX = 'phone:';
export const EMAIL_PREFIX = 'email:';
export const NO_EMAIL = '-';
export const MAX_PHONE_DIGESTS = 8;
export const MAX_EMAIL_BYTES = 512;
/** Longer texts are refused unread: an attribute may hold anything. */
export const MAX_PROOF_LENGTH = 512;

/** Where the extension writes the proof. Other apps cannot touch a metafield in the app's reserved namespace. */
export const PROOF_METAFIELD = { namespace: '$app', key: 'otp_proof' } as const;
/** Where the storefront path writes it, on plans without checkout extensibility. */
export const PROOF_ATTRIBUTE = '_selvedge_proof';

/** order: a code for an order that was placed already; the Function takes proofs of purpose checkout only. */
export const PURPOSES = ['checkout', 'order'] as const;
export type Purpose = (typeof PURPOSES)[number];
