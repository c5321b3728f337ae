import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './extensions.ts';
import { optional, word } from './toml.ts';

export type FlowManifest = Readonly<{ type: 'flow_trigger' | 'flow_action'; handle: string; name: string; runtimePath: string | null }>;

/** What the app's extensions bring to Shopify Flow. */
export function flowManifests(root = ROOT): readonly FlowManifest[] {
  const folder = join(root, 'extensions');
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name, 'shopify.extension.toml');
    return existsSync(file) ? flowIn(readFileSync(file, 'utf8')) : [];
  });
}

/** A manifest may hold several `[[extensions]]`. */
function flowIn(toml: string): readonly FlowManifest[] {
  return toml
    .split(/^\s*\[\[extensions\]\]/m)
    .slice(1)
    .flatMap((table) => {
      const type = optional(table, 'type');
      if (type !== 'flow_trigger' && type !== 'flow_action') return [];
      const url = optional(table, 'runtime_url');
      return [{ type, handle: word(table, 'handle'), name: word(table, 'name'), runtimePath: url === null ? null : pathOf(url) }];
    });
}

/** Shopify takes an address whole, or one that continues application_url. */
const pathOf = (url: string): string => new URL(url, 'https://app.invalid').pathname;
