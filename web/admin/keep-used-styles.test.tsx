import { expect, test } from '@jest/globals';
import { prune } from './keep-used-styles.ts';

const used = new Set(['Polaris-Card', 'Polaris-Card--open']);

test.each([
  ['.Polaris-Card{a:b}.Polaris-Gone{a:b}', '.Polaris-Card{a:b}'],
  ['.Polaris-Gone,.Polaris-Card--open{a:b}', '.Polaris-Card--open{a:b}'],
  ['.Polaris-Card .Polaris-Gone{a:b}', ''],
  ['.Polaris-Card--gone{a:b}', ''],
  ['html,.mine>a:hover{a:b}', 'html,.mine>a:hover{a:b}'],
  ['@media (min-width:1px){.Polaris-Gone{a:b}.Polaris-Card{a:b}}', '@media (min-width:1px){.Polaris-Card{a:b}}'],
  ['@media print{.Polaris-Gone{a:b}}.Polaris-Card{a:b}', '.Polaris-Card{a:b}'],
  ['@keyframes spin{0%{a:b}to{a:c}}', '@keyframes spin{0%{a:b}to{a:c}}'],
  ['@charset "utf-8";.Polaris-Card{a:b}', '@charset "utf-8";.Polaris-Card{a:b}'],
  ['.Polaris-Card:not(.Polaris-Gone:is(a,b)){a:b}', '.Polaris-Card:not(.Polaris-Gone:is(a,b)){a:b}'],
  ['.Polaris-Card:after{content:"},.Polaris-Gone{"}', '.Polaris-Card:after{content:"},.Polaris-Gone{"}'],
  ['.a\\,b{a:url(data:x;y,{)}', '.a\\,b{a:url(data:x;y,{)}'],
])('%s becomes %s', (css, kept) => {
  expect(prune(css, used)).toBe(kept);
});
