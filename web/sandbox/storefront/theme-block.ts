import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, list } from '../state/parse.ts';
import { THEME, themeLiquid, type Speech } from './theme-liquid.ts';

export type BlockName = 'verification' | 'drawer';
type Objects = Readonly<Record<string, unknown>>;
/** `settings`: what the merchant chose in the theme editor, over the schema's defaults. */
export type BlockInput = Readonly<{ speech: Speech; objects: Objects; settings?: Objects }>;

const SCHEMA = /\{% schema %\}([\s\S]*)\{% endschema %\}/;

/** One block of the theme app extension, as a storefront renders it. */
export function renderBlock(name: BlockName, { speech, objects, settings = {} }: BlockInput): string {
  const source = readFileSync(join(THEME, 'blocks', `${name}.liquid`), 'utf8');
  const block = { id: name, settings: { ...defaultsIn(source), ...settings } };
  const template = source.replace(SCHEMA, '');
  return String(themeLiquid(speech).parseAndRenderSync(template, { block }, { globals: { ...objects } }));
}

function defaultsIn(source: string): Objects {
  const schema = asObject(JSON.parse(SCHEMA.exec(source)?.[1] ?? '{}'), 'schema');
  const settings = list((value, path) => asObject(value, path), 100)(schema.settings, 'settings');
  return Object.fromEntries(settings.flatMap(({ id, default: value }) => (typeof id === 'string' ? [[id, value ?? null]] : [])));
}
