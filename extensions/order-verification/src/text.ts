/** A key of the locale files with its values; `count` chooses the plural. */
export type Text = readonly [key: string, values?: Readonly<Record<string, string | number>>];
