import { h, render } from 'preact';
import { defineElements } from './elements/define-elements.ts';
import { adoptFieldStyle } from './elements/style.ts';
import { manifest } from './extension/built-manifest.ts';
import { OrderPage } from './order/order-page.tsx';

defineElements(manifest);
adoptFieldStyle();
render(h(OrderPage, null), document.body);
