import type { ElementEntry, ElementManifest } from './manifest.ts';

export type TypingFile = Readonly<{ name: string; text: string }>;

/**
 * Reads the element typings of @shopify/ui-extensions (one file an element) as text. `shared` is components-shared.d.ts, where a few elements
 * take all their properties from.
 */
export function parseTypings(files: readonly TypingFile[], shared: string): ElementManifest {
  const entries = files.flatMap((file) => parseFile(file, shared));
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

const MAIN_TAG = /^declare const tagName = "(s-[a-z-]+)";$/m;

function parseFile(file: TypingFile, shared: string): [string, ElementEntry][] {
  const tag = MAIN_TAG.exec(file.text);
  if (tag?.[1] === undefined) return [];
  // A file may first repeat the typings of elements it builds on; its own come after its own tag.
  const own = file.text.slice(tag.index);
  const entry = {
    properties: memberNames(own, 'ElementProps', shared).filter((name) => !name.startsWith('on') && name !== 'children'),
    events: memberNames(own, 'ElementEvents', shared),
    slots: memberNames(own, 'ElementSlots', shared),
    methods: memberNames(own, 'ElementMethods', shared),
  };
  return [[tag[1], entry]];
}

/** Members of the first interface whose name ends so: what it picks, what it extends whole, and what it declares itself. */
function memberNames(text: string, ending: string, shared: string): string[] {
  const found = new RegExp(`^export interface \\w*${ending}(?: extends ([^{]+))? \\{$([\\s\\S]*?)^\\}`, 'm').exec(text);
  if (!found) return [];
  const inherited = (found[1] ?? '').trim();
  const picked = [...inherited.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
  const whole = /^\w+(?:\$\d+)?$/.test(inherited) ? sharedMembers(inherited, shared) : [];
  return [...new Set([...picked, ...whole, ...declaredMembers(found[2] ?? '')])];
}

function sharedMembers(name: string, shared: string): string[] {
  const escaped = name.replace('$', String.raw`\$`);
  const found = new RegExp(`^(?:export )?interface ${escaped}(?: extends ([^{]+))? \\{$([\\s\\S]*?)^\\}`, 'm').exec(shared);
  if (!found) return [];
  const parents = (found[1] ?? '').split(',').flatMap((parent) => sharedMembers(parent.trim(), shared));
  return [...parents, ...declaredMembers(found[2] ?? '')];
}

function declaredMembers(body: string): string[] {
  return [...body.matchAll(/^(?: {4}|\t)'?([\w-]+)'?\??[:(]/gm)].map((match) => match[1] ?? '');
}
