import { h, render } from 'preact';
import { CartPage } from './store/cart-page.tsx';
import { pageElement } from './store/page-element.ts';

render(h(CartPage, null), pageElement('page'));
