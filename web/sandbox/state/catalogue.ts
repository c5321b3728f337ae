import type { Market, Product } from '../wire.ts';

/** The house that everything is tried at. Prices are in euros and tax is included, as a French shop sells. */
export const HOUSE = {
  domain: 'atelier-lumen.myshopify.com',
  name: 'Atelier Lumen',
  currency: 'EUR',
  country: 'FR',
  timezone: 'Europe/Paris',
} as const;

/** `round`: prices of this market end on a multiple of it, as a merchandiser sets them. */
export type PricedMarket = Market & Readonly<{ round: number }>;

export const MARKETS: readonly [PricedMarket, ...PricedMarket[]] = [
  { country: 'FR', name: 'France', currency: 'EUR', language: 'fr', rate: 1, phonePrefix: '+33', round: 1 },
  { country: 'IN', name: 'India', currency: 'INR', language: 'hi', rate: 98, phonePrefix: '+91', round: 10 },
  { country: 'JP', name: 'Japan', currency: 'JPY', language: 'ja', rate: 172, phonePrefix: '+81', round: 100 },
  { country: 'KW', name: 'Kuwait', currency: 'KWD', language: 'ar', rate: 0.356, phonePrefix: '+965', round: 0.25 },
  { country: 'US', name: 'United States', currency: 'USD', language: 'en', rate: 1.15, phonePrefix: '+1', round: 5 },
  { country: 'GB', name: 'United Kingdom', currency: 'GBP', language: 'en', rate: 0.87, phonePrefix: '+44', round: 5 },
];

export const PRODUCTS: readonly Product[] = [
  {
    id: 'coat-aube',
    title: 'Aube coat',
    subtitle: 'Double-faced wool, hand-finished selvedge',
    price: '590.00',
    image: 'coat',
    colour: '#8a6f5a',
  },
  { id: 'dress-sillage', title: 'Sillage dress', subtitle: 'Bias-cut silk crêpe', price: '340.00', image: 'dress', colour: '#3d4a3f' },
  { id: 'bag-clef', title: 'Clef bag', subtitle: 'Vegetable-tanned calf', price: '465.00', image: 'bag', colour: '#6b3f2a' },
  { id: 'boots-quai', title: 'Quai boots', subtitle: 'Goodyear-welted, stacked heel', price: '395.00', image: 'boots', colour: '#26221f' },
  { id: 'knit-brume', title: 'Brume knit', subtitle: 'Brushed alpaca, drop shoulder', price: '185.00', image: 'knit', colour: '#b9aea0' },
  { id: 'trousers-ligne', title: 'Ligne trousers', subtitle: 'Pleated virgin wool', price: '160.00', image: 'trousers', colour: '#2f3a4a' },
  {
    id: 'shirt-matin',
    title: 'Matin shirt',
    subtitle: 'Poplin, mother-of-pearl buttons',
    price: '110.00',
    image: 'shirt',
    colour: '#e9e4da',
  },
  { id: 'scarf-reflet', title: 'Reflet scarf', subtitle: 'Silk twill, rolled edge', price: '75.00', image: 'scarf', colour: '#a8452f' },
];

export type Discount = Readonly<{ code: string; percent?: number; euros?: number }>;
export const DISCOUNTS: readonly Discount[] = [
  { code: 'LUMEN10', percent: 10 },
  { code: 'ATELIER50', euros: 50 },
];

/** In euros; free from `freeFrom` on. */
export const SHIPPING = { euros: 12, freeFrom: 250 } as const;

export function marketOf(country: string): PricedMarket | null {
  return MARKETS.find((market) => market.country === country) ?? null;
}

/** A currency that no market sells in is priced like the euro. */
export function pricingOf(currency: string): Readonly<{ rate: number; round: number }> {
  return MARKETS.find((market) => market.currency === currency) ?? { rate: 1, round: 1 };
}
