/** Languages that shoppers are spoken to in: message, checkout block and Function. Every other one reads English. */
export const LOCALES = ['en', 'hi', 'fr', 'de', 'es', 'it', 'ja', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];
