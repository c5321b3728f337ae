import type { MessageProblem } from '@selvedge/contract/admin-api.ts';
import { parseMoney } from '../shared/money.ts';
import { drawMessage } from './draw-message.ts';
import { segments } from './segments.ts';
import { FIELDS, PROMOTIONS, WARNINGS } from './templates.ts';

/** Four parts cost four messages; beyond that some carriers drop the whole. */
const MAX_SEGMENTS = 4;
/** No text of four segments is longer; a longer one is not even read. */
export const MAX_TEMPLATE = 1_000;

/**
 * Why carriers, regulators or shoppers would not accept a merchant's text; empty when they would. Links and advertising are refused in every language: the message
 * is transactional, and a link beside a code teaches shoppers to be phished.
 * `dlt`: the text is registered in India, where the shop's name stands in the template as fixed words, so the field for it is not demanded.
 */
export function lintMessage(template: string, { dlt }: Readonly<{ dlt: boolean }>): readonly MessageProblem[] {
  if (template.length > MAX_TEMPLATE) return [problem('too-long', null)];
  return [...missing(template, dlt), ...fieldProblems(template), ...wordProblems(template), ...lengthProblems(template)];
}

type Code = MessageProblem['code'];
const problem = (code: Code, found: string | null): MessageProblem => ({ code, found });
const when = (holds: boolean, code: Code): MessageProblem[] => (holds ? [problem(code, null)] : []);

function missing(template: string, dlt: boolean): MessageProblem[] {
  const lacks = (field: (typeof FIELDS)[number]) => !template.includes(`{${field}}`);
  const text = folded(template);
  return [
    ...when(lacks('code'), 'missing-code'),
    ...when(lacks('shop') && !dlt, 'missing-shop'),
    ...when(lacks('amount'), 'missing-amount'),
    ...when(lacks('reference'), 'missing-reference'),
    ...when(!Object.values(WARNINGS).some((words) => words.some((word) => text.includes(folded(word)))), 'missing-warning'),
  ];
}

function fieldProblems(template: string): MessageProblem[] {
  const written = template.match(/\{[^{}]*\}|[{}]/gu) ?? [];
  const isKnown = (text: string) => FIELDS.some((field) => text === `{${field}}`);
  return [
    ...written.filter((text) => !isKnown(text)).map((found) => problem('unknown-field', found)),
    ...when(written.filter((text) => text === '{code}').length > 1, 'repeated-code'),
  ];
}

/** A scheme, `www.`, or what a phone takes for a domain: a dot between letters without a space, the last part of two letters or more. */
const LINK = /[a-z][a-z0-9+.-]*:\/\/\S*|www\.\S+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?:]\S*)?/iu;
/** Control and direction characters hide or turn what is read. Allowed: a line break, and the joiners and marks (U+200C–200F) that Hindi and Arabic are written with. */
const CONTROL = /(?![\n\u200C-\u200F])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;

function wordProblems(template: string): MessageProblem[] {
  const link = LINK.exec(template.replace(/\{[a-z]+\}/gu, ' '))?.[0];
  const promotion = PROMOTIONS.find((word) => hasWord(folded(template), folded(word)));
  const percent = /\d+\s?[%٪％]/u.exec(template)?.[0];
  const control = CONTROL.exec(template)?.[0];
  const advert = promotion ?? percent;
  return [
    ...(link === undefined ? [] : [problem('link', link)]),
    ...(advert === undefined ? [] : [problem('promotion', advert)]),
    ...(control === undefined ? [] : [problem('control-character', codePoint(control))]),
  ];
}

/** Compares past case, width and compatibility forms, apostrophes and spacing: ＤＩＳＣＯＵＮＴ is discount. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, ' ');

/** Japanese writes no spaces, so there a word is found anywhere. */
function hasWord(text: string, word: string): boolean {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(word)) return text.includes(word);
  const at = [...indexesOf(text, word)];
  return at.some((index) => !isWordSign(text[index - 1]) && !isWordSign(text[index + word.length]));
}

function* indexesOf(text: string, word: string): Generator<number> {
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) yield index;
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{M}\p{N}]/u.test(sign);

const codePoint = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Judged on long but usual values: a text that fits only small orders would fail on those that matter. */
function lengthProblems(template: string): MessageProblem[] {
  const total = parseMoney('1234567.00', 'INR');
  if (!total || !template.includes('{code}')) return [];
  const text = drawMessage({ locale: 'en', template, shopName: 'M'.repeat(30), total, code: '00000000', reference: 'W', lifeMs: 600_000 });
  return when(segments(text).segments > MAX_SEGMENTS, 'too-long');
}
