import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseTypings } from './parse-typings.ts';

const TYPINGS = new URL('../../../node_modules/@shopify/ui-extensions/src/surfaces/checkout/components/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, TYPINGS), 'utf8');

describe('the element manifest', () => {
  const files = readdirSync(TYPINGS)
    .filter((name) => name.endsWith('.d.ts') && !name.startsWith('components'))
    .map((name) => ({ name, text: read(name) }));
  const manifest = parseTypings(files, read('components-shared.d.ts'));

  test('knows every element that the official typings declare', () => {
    const declared = files.flatMap(({ text }) => [...text.matchAll(/\btagName\S* = "(s-[a-z-]+)"/g)].map((match) => match[1]));
    expect(Object.keys(manifest)).toEqual([...new Set(declared)].toSorted());
    expect(Object.keys(manifest)).toHaveLength(64);
  });

  test('keeps apart the properties, events, slots and methods of an element', () => {
    expect(manifest['s-modal']).toEqual({
      properties: ['accessibilityLabel', 'heading', 'id', 'padding', 'size'],
      events: ['afterhide', 'aftershow', 'hide', 'show'],
      slots: ['primary-action', 'secondary-actions'],
      methods: ['hideOverlay'],
    });
  });

  test('takes what an element declares itself together with what it picks', () => {
    expect(manifest['s-text-field']?.properties).toEqual(expect.arrayContaining(['autocomplete', 'maxLength', 'value', 'placeholder']));
    expect(manifest['s-phone-field']?.properties).not.toContain('maxLength');
  });

  test('follows an element that takes all its properties from the shared typings', () => {
    expect(manifest['s-spinner']?.properties).toEqual(['id', 'size', 'accessibilityLabel']);
  });

  test('does not mistake the typings an element repeats for its own', () => {
    expect(manifest['s-consent-checkbox']?.properties).toContain('policy');
    expect(manifest['s-checkbox']?.properties).not.toContain('policy');
  });
});
