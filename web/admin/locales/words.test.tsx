import { API_ERROR_CODES } from '@selvedge/contract/errors.ts';
import { expect, test } from '@jest/globals';
import { AUDIT_NAMES } from '../../core/audit/audit-event.ts';
import { en } from './en.ts';
import { wordOf } from './text.ts';

test.each(AUDIT_NAMES)('the event %s is told in words', (name) => {
  expect(wordOf('event', name)).not.toBeNull();
});

/** Answers to shoppers, or to programs; a merchant never meets them. */
const NOT_MET = /^(phones-differ|method-|verification-|challenge-|code-|wrong-|attempts-|resends-|phone-locked|link-|signature-)/;

test.each(API_ERROR_CODES.filter((code) => !NOT_MET.test(code)))('the refusal %s is told in words', (code) => {
  expect(wordOf('error', code)).not.toBeNull();
});

test('no two files of texts claim one key', async () => {
  const files = [
    'after',
    'common',
    'coverage',
    'home',
    'log',
    'messages',
    'order-acts',
    'orders',
    'privacy',
    'problems',
    'settings',
    'sms',
    'verifications',
  ];
  const modules: readonly object[] = await Promise.all(files.map((file) => import(`./en/${file}.ts`) as Promise<object>));
  const keys = modules.flatMap((module) => Object.values(module).flatMap((texts: object) => Object.keys(texts)));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(keys.length).toBe(Object.keys(en).length);
});
