import type { Translations, TranslationTree } from './messages.ts';

/** English is the extension's default. */
const DEFAULT = 'en';

/** The extension's texts in the default language, then in the buyer's. A language that it does not have is left out. */
export async function loadTranslations(folder: string, language: string): Promise<Translations> {
  const wanted = [...new Set([DEFAULT, language, language.split('-')[0] ?? language])];
  const files = await Promise.all(wanted.map(async (name) => [name, await loadFile(`${folder}${name}.json`)] as const));
  return Object.fromEntries(files.flatMap(([name, texts]) => (texts === null ? [] : [[name, texts]])));
}

async function loadFile(url: string): Promise<TranslationTree | null> {
  const response = await fetch(url);
  return response.ok ? treeOf(await response.json()) : null;
}

/** The extension's own locale file: texts and groups of texts. */
const treeOf = (body: unknown): TranslationTree => body as TranslationTree;
