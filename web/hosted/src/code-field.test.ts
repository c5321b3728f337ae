import { describe, expect, test } from '@jest/globals';
import { cleanCode, isComplete, pastedCode } from './code-field.ts';

function field(value: string): HTMLInputElement {
  const made = document.createElement('input');
  made.dataset.digits = '6';
  made.value = value;
  return made;
}

test('the field keeps digits of every script and nothing else', () => {
  for (const [typed, kept] of [
    ['12 34-56', '123456'],
    ['१२३४५६', '१२३४५६'],
    ['a1b', '1'],
  ] as const) {
    const made = field(typed);
    cleanCode(made);
    expect(made.value).toBe(kept);
  }
});

test.each([
  ['123456', true],
  ['१२३४५६', true],
  ['𝟏𝟐𝟑𝟒𝟓𝟔', true],
  ['12345', false],
  ['', false],
])('%j is complete: %j', (value, complete) => {
  expect(isComplete(field(value))).toBe(complete);
});

describe('of what is pasted', () => {
  test.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456\n', '123456'],
    ['493817 is your code to confirm your €900.00 order at Atelier. Ref K, valid 5 min.', '493817'],
    ['Your code for order 1001: 493817.\n@app.example.com #493817', '493817'],
    ['4938171', null],
    ['nothing', null],
    ['', null],
  ])('%j gives %j', (text, code) => {
    expect(pastedCode(text, 6)).toBe(code);
  });
});
