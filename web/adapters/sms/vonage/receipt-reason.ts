/** `err-code` of a delivery receipt (Vonage, "SMS delivery error codes"), each with its word. */
const REASONS: Readonly<Record<string, string>> = {
  // No cause could be found.
  1: 'delivery-unknown',
  // The phone is off or out of reach.
  2: 'phone-unreachable',
  // The number is no longer in use.
  3: 'number-inactive',
  // Its owner or network bars such messages.
  4: 'barred-by-user',
  // The number moved to another network and was not found.
  5: 'portability-error',
  // The carrier's spam filter took it.
  6: 'spam-filter',
  // The phone was busy.
  7: 'phone-unreachable',
  // The network failed.
  8: 'network-error',
  // Its owner asked not to be written to.
  9: 'barred-by-user',
  // The message was malformed for that network.
  10: 'message-invalid',
  // There is no route to the network.
  11: 'no-route',
  // There is no route to the number.
  12: 'no-route',
  // The owner is too young for such messages.
  13: 'age-restricted',
  // The owner's contract does not take such messages.
  14: 'blocked-by-carrier',
  // The owner's prepaid card is empty.
  15: 'recipient-no-credit',
  // Too many messages to that network at once.
  16: 'throttled',
  // The entity, sender or text is not as registered (India's DLT).
  50: 'dlt-entity',
  51: 'dlt-sender',
  52: 'dlt-template',
  // No consent is on record.
  53: 'consent-missing',
  // Against a rule of the country.
  54: 'regulation',
  // Any other error.
  99: 'delivery-failed',
};

/** India's scrubbing reports in blocks of ten: the entity, its telemarketer, the sender (header), the template. */
const DLT_BLOCKS: Readonly<Record<string, string>> = { 60: 'dlt-entity', 61: 'dlt-telemarketer', 62: 'dlt-sender', 63: 'dlt-template' };

export function receiptReason(errorCode: string): string {
  if (Object.hasOwn(REASONS, errorCode)) return REASONS[errorCode] ?? OTHER;
  return /^6[0-3]\d$/.test(errorCode) ? (DLT_BLOCKS[errorCode.slice(0, 2)] ?? OTHER) : OTHER;
}

const OTHER = 'delivery-failed';
