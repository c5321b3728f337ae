import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseAdminTypings } from './parse-admin-typings.ts';

const TYPINGS = new URL('../../../node_modules/@shopify/ui-extensions/src/surfaces/admin/components/', import.meta.url);
const files = readdirSync(TYPINGS)
  .filter((name) => name.endsWith('.d.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, TYPINGS), 'utf8') }));

describe('the element manifest of the admin', () => {
  const manifest = parseAdminTypings(files);

  test('knows every element that the official typings declare', () => {
    const declared = files.flatMap(({ text }) => [...text.matchAll(/^declare const tagName = '(s-[a-z-]+)'/gm)].map((match) => match[1]));
    expect(Object.keys(manifest)).toEqual([...new Set(declared)].toSorted((a = '', b = '') => a.localeCompare(b)));
    expect(Object.keys(manifest).length).toBeGreaterThan(50);
  });

  test('an element has its own members, and those of what it is made from', () => {
    expect(manifest['s-admin-block']).toEqual({ properties: ['id', 'heading', 'collapsedSummary'], events: [], slots: [], methods: [] });
    expect(manifest['s-text-area']?.properties).toEqual(
      expect.arrayContaining(['label', 'details', 'error', 'required', 'value', 'rows', 'maxLength']),
    );
    expect(manifest['s-text-area']?.events).toEqual(expect.arrayContaining(['input', 'change', 'focus', 'blur']));
    expect(manifest['s-stack']?.properties).toEqual(expect.arrayContaining(['direction', 'gap', 'padding', 'accessibilityRole']));
  });

  test('what opens something takes a command, and an overlay has its methods', () => {
    expect(manifest['s-button']?.properties).toEqual(expect.arrayContaining(['commandFor', 'loading', 'variant']));
    expect(manifest['s-modal']).toMatchObject({ methods: ['showOverlay', 'hideOverlay', 'toggleOverlay'] });
  });

  test('what the browser needs of a custom element is nobody’s to call', () => {
    const names = Object.values(manifest).flatMap(({ properties, methods }) => [...properties, ...methods]);
    expect(names.filter((name) => /Callback|Attribute|queueRender|constructor/.test(name))).toEqual([]);
  });
});
