import { describe, expect, test } from '@jest/globals';
import { fill, html } from './markup.ts';

describe('markup', () => {
  test('takes values as text, in markup and in attributes', () => {
    expect(html`<p title="${'"><script>'}">${"<img src=x onerror='alert(1)'>"}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;img src=x onerror=&#39;alert(1)&#39;&gt;</p>',
    );
  });

  test('takes its own markup as it is, a list in its order, and null as nothing', () => {
    expect(html`${[html`<b>${1}</b>`, html`<i>&</i>`]}${null}`.markup).toBe('<b>1</b><i>&</i>');
  });
});

describe('a text', () => {
  test('is filled in once: a value is never read as a template', () => {
    expect(fill('{shop} and {order}', { shop: '{order}', order: '#1' }).markup).toBe('<bdi>{order}</bdi> and <bdi>#1</bdi>');
  });

  test('keeps the direction of a value apart from its own', () => {
    expect(fill('From {shop}.', { shop: 'متجر <b>' }).markup).toBe('From <bdi>متجر &lt;b&gt;</bdi>.');
  });
});
