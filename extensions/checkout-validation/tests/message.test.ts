import { readFileSync } from 'node:fs';
import { LOCALES, type Locale } from '@selvedge/contract/locales.ts';
import { describe, expect, test } from '@jest/globals';
import texts from '../messages.json' with { type: 'json' };
import { judge } from './support/judge.ts';
import { signProof } from './support/sign-proof.ts';

const CHECKOUT = new URL('../../checkout-verification/locales/', import.meta.url);

/** The heading of the checkout block, which the message points to. */
function headingIn(locale: Locale): string {
  const file = new URL(locale === 'en' ? 'en.default.json' : `${locale}.json`, CHECKOUT);
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null || !('heading' in content)) throw new Error('the block has no heading');
  return String(content.heading);
}

describe.each(LOCALES)('in %s', (locale) => {
  const own = texts[locale];
  const language = locale.toUpperCase();
  const between = locale === 'ja' ? '' : ' ';
  const toDo = own.unverified + between + own.elsewhere;

  test('the shopper reads where to confirm, by the name that the block has there', () => {
    expect(judge({ language })).toBe(toDo);
    expect(own.unverified).toContain(headingIn(locale));
  });

  test('each reason is said before it', () => {
    const said = (reason: string) => reason + between + toDo;
    expect(judge({ language, proof: signProof({ amount: 1 }) })).toBe(said(own.totalRose));
    expect(judge({ language, proof: signProof({ phones: ['1'] }) })).toBe(said(own.phoneDiffers));
    expect(judge({ language, proof: signProof({ epoch: 1 }) })).toBe(said(own.expired));
  });

  test('what no proof could mend stands alone', () => {
    expect(judge({ language, config: 'broken' })).toBe(own.unavailable);
  });
});

test('every other language reads English', () => {
  for (const language of ['PT_BR', 'NL', 'ZH_CN', 'FIL', 'ET', 'XH'])
    expect(judge({ language })).toBe(`${texts.en.unverified} ${texts.en.elsewhere}`);
});
