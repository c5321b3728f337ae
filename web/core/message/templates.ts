import type { Locale } from '@selvedge/contract/locales.ts';

/** What a template may name in braces. */
export const FIELDS = ['code', 'shop', 'amount', 'reference', 'minutes'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Our own texts. The code comes first, so that it is read in a notification's first line and found by autofill; then payee and amount (PSD2 RTS article 5(1)(a)),
 * the letter that the form shows too, the life, and that nobody may have it. English, French, German, Spanish and Italian use only words that GSM-7 can write
 * ("clave": "código" would treble the length).
 */
export const DEFAULT_TEXTS: Readonly<Record<Locale, string>> = {
  en: '{code} is your code to confirm your {amount} order at {shop}. Ref {reference}, valid {minutes} min. Never share it with anyone.',
  hi: '{code} आपके {amount} के ऑर्डर ({shop}) का कोड है। संदर्भ {reference}, {minutes} मिनट मान्य। यह किसी को न बताएँ।',
  fr: '{code} est votre code pour confirmer la commande de {amount} chez {shop}. Réf. {reference}, valable {minutes} min. Ne le partagez jamais.',
  de: '{code} ist Ihr Code für die Bestellung über {amount} bei {shop}. Ref. {reference}, {minutes} Min. gültig. Geben Sie ihn niemals weiter.',
  es: '{code} es su clave para confirmar el pedido de {amount} en {shop}. Ref. {reference}, vale {minutes} min. No la comparta nunca con nadie.',
  it: "{code} è il codice per confermare l'ordine di {amount} da {shop}. Rif. {reference}, valido {minutes} min. Non condividerlo con nessuno.",
  ja: '{code} は{shop}のご注文（{amount}）の確認コードです。照合 {reference}、有効{minutes}分。誰にも教えないでください。',
  ar: '{code} هو رمز تأكيد طلبك بقيمة {amount} لدى {shop}. المرجع {reference}، صالح {minutes} د. لا تشاركه مع أحد.',
};

/** Words of which one must stand in a text: the shopper is told to keep the code. */
export const WARNINGS: Readonly<Record<Locale, readonly string[]>> = {
  en: ['never share', "don't share", 'do not share', 'never tell', 'never give', 'not ask'],
  hi: ['न बताएँ', 'न बताएं', 'साझा न करें', 'शेयर न करें', 'मत बताएँ', 'मत बताएं'],
  fr: ['ne le partagez', 'ne partagez', 'ne le communiquez', 'ne communiquez', 'ne le donnez', 'ne le transmettez'],
  de: ['niemals weiter', 'nicht weiter', 'nie weiter', 'niemandem', 'nicht teilen'],
  es: [
    'no la comparta',
    'no lo comparta',
    'no comparta',
    'no la compartas',
    'no lo compartas',
    'no compartas',
    'nunca comparta',
    'con nadie',
  ],
  it: ['non condivid', 'con nessuno', 'non comunicar', 'mai condivid'],
  ja: ['教えないで', '共有しないで', '伝えないで'],
  ar: ['لا تشارك', 'لا تعط', 'لا تخبر', 'لا تطلع'],
};

/**
 * Words of advertising, which carriers filter out of a transactional route (and India's DLT refuses in the category). Whole words; none that means something
 * plain in another of our languages ("sale" is salt in Italian), since a text is not told apart by its language.
 */
export const PROMOTIONS: readonly string[] = [
  ...[
    'discount',
    'coupon',
    'voucher',
    'promo',
    'promotion',
    'special offer',
    'limited offer',
    'buy now',
    'shop now',
    'free shipping',
    'cashback',
  ],
  ...['giveaway', 'winner', 'black friday', 'flash sale', 'on sale', 'percent off', 'best price'],
  ...['छूट', 'ऑफ़र', 'ऑफर', 'मुफ़्त', 'मुफ्त', 'सेल', 'कूपन'],
  ...['remise', 'réduction', 'soldes', 'promotions', 'offre spéciale', 'livraison gratuite', 'code promo', 'bon plan'],
  ...['rabatt', 'gutschein', 'angebot', 'sonderangebot', 'gratis', 'kostenlos', 'schlussverkauf'],
  ...['descuento', 'descuentos', 'rebajas', 'oferta', 'ofertas', 'cupón', 'envío gratis', 'promoción'],
  ...['sconto', 'sconti', 'saldi', 'offerta', 'offerte', 'promozione', 'gratuito', 'spedizione gratuita', 'buono sconto'],
  ...['セール', '割引', 'クーポン', 'キャンペーン', '無料', 'お得'],
  ...['خصم', 'تخفيض', 'تخفيضات', 'عرض خاص', 'عروض', 'مجان', 'مجانا', 'مجانًا', 'مجاني', 'كوبون', 'قسيمة'],
];
