/** How Shopify's admin draws the same elements: smaller, with labels above the fields. */
export const ADMIN_LOOK = `
:host { font-size: 13px; }
:host(s-paragraph) p { font-size: 13px !important; }
.button { font-size: 12px; font-weight: 550; min-height: 28px; padding: 4px 12px; border-radius: 8px; border: 1px solid #d0d0d0; color: #303030; background: #fff; box-shadow: 0 1px 0 #e3e3e3; }
.button:hover { background: #f6f6f6; }
.button[data-variant=primary] { background: #303030; border-color: #303030; box-shadow: none; }
.button[data-variant=primary]:hover { background: #1a1a1a; }
.button[aria-disabled=true] { opacity: 1; color: #6b6b6b; background: #ebebeb; box-shadow: none; border-color: transparent; }
.button[aria-busy=true] { color: #303030; }
.button[data-variant=primary][aria-busy=true] { color: #fff; background: #303030; }
.spin { --size: 16px; }
.link { color: #005bd3; text-decoration: none; }
.link:hover { text-decoration: underline; }
.field { display: flex; flex-direction: column; gap: 4px; }
.field > .box { display: block; border: 0; border-radius: 0; background: none; overflow: visible; box-shadow: none !important; }
.field .inner { display: flex; flex-direction: column-reverse; gap: 4px; }
.field .label, .field .label.label { position: static; transform: none !important; line-height: 1.4; font-size: 13px; color: #303030; max-width: none !important; white-space: normal; pointer-events: auto; }
.field input, .field textarea, .field select { font-size: 13px; height: 32px; padding: 6px 12px; border: 1px solid #8a8a8a; border-radius: 8px; background: #fdfdfd; }
.field textarea { min-height: 0; height: auto; padding: 6px 12px; }
.field input:focus, .field textarea:focus { outline: 2px solid #005bd3; outline-offset: 1px; }
.field[data-invalid] textarea, .field[data-invalid] input { border-color: #8e1f0b; background: #fff1ef; }
.field .error, .field .hint { margin: 0; font-size: 12px; }
.field .error { color: #8e1f0b; }
.field .hint { color: #616161; }
.badge { gap: 3px; padding: 2px 8px; font-size: 12px; line-height: 16px; font-weight: 550; border-radius: 8px; background: #ebebeb; color: #616161; }
.badge .icon { width: 14px; height: 14px; }
.badge[data-tone=warning] { background: #ffd6a4; color: #5e4200; }
.badge[data-tone=critical] { background: #fed1d7; color: #8e0b21; }
.badge[data-tone=success] { background: #affebf; color: #014b40; }
.badge[data-tone=info] { background: #d5ebff; color: #00527c; }
.banner { font-size: 13px; border-radius: 8px; }
.list { display: grid; gap: 4px; }
.item { font-size: 13px; line-height: 1.45; padding-inline-start: 14px; position: relative; }
.item::before { content: ''; position: absolute; inset-inline-start: 2px; top: 7px; width: 5px; height: 5px; border-radius: 50%; background: #b5b5b5; }
:host(s-admin-block) { background: #fff; border-radius: 12px; box-shadow: 0 1px 0 rgba(0, 0, 0, .07), 0 0 0 1px rgba(0, 0, 0, .06); }
.block-head { display: flex; align-items: center; gap: 8px; padding: 12px 16px; }
.block-heading { margin: 0; font-size: 14px; font-weight: 600; flex: 1; }
.block-summary { color: #616161; font-size: 12px; }
.block-fold { flex: none; width: 28px; height: 28px; padding: 0; border: 0; border-radius: 8px; background: none; cursor: pointer; }
.block-fold:hover { background: #f1f1f1; }
.block-fold::before { content: ''; display: block; width: 7px; height: 7px; margin: 4px auto 0; border: solid #4a4a4a; border-width: 1.5px 0 0 1.5px; transform: rotate(45deg); }
.block-fold[aria-expanded=false]::before { margin-top: -2px; transform: rotate(225deg); }
.block-content { padding: 0 16px 16px; overflow: hidden; }
.block-more { font: inherit; display: block; width: 100%; padding: 8px; border: 0; border-top: 1px solid #ebebeb; border-radius: 0 0 12px 12px; background: none; color: #005bd3; cursor: pointer; }
.block-more:hover { background: #fafafa; }
`;
