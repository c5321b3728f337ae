/** The few words of a manifest that are needed, read without a TOML parser: Shopify's are flat tables of quoted text. */
export function words(toml: string, key: string): readonly string[] | null {
  const list = new RegExp(`^\\s*${key}\\s*=\\s*\\[([^\\]]*)\\]`, 'm').exec(toml)?.[1];
  return list === undefined ? null : [...list.matchAll(/"([^"]+)"/g)].map(([, item = '']) => item);
}

export function optional(toml: string, key: string): string | null {
  return new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`, 'm').exec(toml)?.[1] ?? null;
}

export function word(toml: string, key: string): string {
  const found = optional(toml, key);
  if (found === null) throw new Error(`The manifest names no ${key}.`);
  return found;
}
