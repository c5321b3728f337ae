/** As Shopify's Ajax API tells of it; `cents` are hundredths whatever the currency. */
export type Cart = Readonly<{ token: string; cents: number; currency: string; proof: string | null }>;
