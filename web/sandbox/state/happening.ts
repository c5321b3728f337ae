/** Something that Shopify tells the app of: one event, in as many notices as topics are about it. */
export type Happening = Readonly<{ shop: string; notices: readonly Notice[] }>;
export type Notice = Readonly<{ topic: string; payload: Readonly<Record<string, unknown>> }>;
