import { h, render } from 'preact';
import { AdminPage } from './admin/admin-page.tsx';

render(h(AdminPage, null), document.body);
