import { h, render } from 'preact';
import { StorePage } from './store/store-page.tsx';

render(h(StorePage, null), document.body);
