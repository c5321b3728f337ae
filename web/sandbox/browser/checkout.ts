import { h, render } from 'preact';
import { CheckoutPage } from './checkout/checkout-page.tsx';
import { defineElements } from './elements/define-elements.ts';
import { adoptFieldStyle } from './elements/style.ts';
import { manifest } from './extension/built-manifest.ts';

defineElements(manifest);
adoptFieldStyle();
render(h(CheckoutPage, null), document.body);
