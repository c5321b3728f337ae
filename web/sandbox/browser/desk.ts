import { h, render } from 'preact';
import { DeskPage } from './desk/desk-page.tsx';

render(h(DeskPage, null), document.body);
