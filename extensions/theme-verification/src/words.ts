import { page, type Problem } from './state.ts';

/** The words of this key, with the value in its place. A key that is newer than this page's words gets the general ones. */
export const say = (key: string, ...values: readonly (string | number)[]): string => {
  const rest = [...values];
  return (page.texts[key] ?? page.texts.trouble ?? '').replace(/\{\w+\}/g, () => String(rest.shift()));
};

export const problem = (at: Problem['at'], key: string, value: string | number = ''): Readonly<{ problem: Problem }> => ({
  problem: { at, words: say(key, value) },
});

const MINUTE_MS = 60_000;

/** " Try again in 5 minutes.", as the language counts them; nothing where there is nothing to wait for. */
export function waitText(ms: number | undefined): string {
  if (!ms) return '';
  const minutes = Math.ceil(ms / MINUTE_MS);
  const isLong = minutes > 60;
  const time = new Intl.NumberFormat(page.language, { style: 'unit', unit: isLong ? 'hour' : 'minute', unitDisplay: 'long' });
  return ` ${say('wait', time.format(isLong ? Math.ceil(minutes / 60) : minutes))}`;
}

/** A countdown, "4:05". */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
