import { h, render } from 'preact';
import { PhonePage } from './phone/phone-page.tsx';

render(h(PhonePage, null), document.body);
