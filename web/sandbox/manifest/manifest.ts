/** What an extension may do with each `s-*` element, as Shopify's checkout typings say it. Both sides of the worker are built from it. */
export type ElementManifest = Readonly<Record<string, ElementEntry>>;
export type ElementEntry = Readonly<{
  properties: readonly string[];
  events: readonly string[];
  slots: readonly string[];
  methods: readonly string[];
}>;
