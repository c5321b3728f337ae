import { h, render } from 'preact';
import { AdminPage } from './admin/admin-page.tsx';
import { ADMIN_LOOK } from './elements/admin-look.ts';
import { defineElements } from './elements/define-elements.ts';
import { addStandInStyle } from './elements/style.ts';
import { manifest } from './extension/built-manifest.ts';

addStandInStyle(ADMIN_LOOK);
defineElements(manifest);
render(h(AdminPage, null), document.body);
