import { h, render } from 'preact';
import { pageElement } from './store/page-element.ts';
import { StorePage } from './store/store-page.tsx';

render(h(StorePage, null), pageElement('page'));
