/** What should not happen. What a buyer or merchant may cause is an outcome, not an error. */
export const APP_ERROR_CODES = [
  'config-invalid',
  'row-corrupt',
  'key-missing',
  'cipher-invalid',
  'overloaded',
  'shopify-unreachable',
  'shopify-access-lost',
  'shopify-refused',
  'token-exchange-refused',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;

  /** `message` must hold no secret, code, token or phone: it is logged. */
  constructor(code: AppErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
