/** The look of checkout. Fields are styled by the same sheet in the stand-ins and in the page around them. */
const FIELD_CSS = `
.field { position: relative; display: block; }
.field > .box { display: flex; align-items: stretch; border: 1px solid var(--line, #d8d4cc); border-radius: 10px; background: var(--paper, #fff);
  transition: border-color .15s, box-shadow .15s; overflow: hidden; }
.field > .box:hover { border-color: var(--line-strong, #b9b3a8); }
.field > .box:focus-within { border-color: var(--ink, #1c1a17); box-shadow: inset 0 0 0 1px var(--ink, #1c1a17); }
.field .inner { position: relative; flex: 1; min-width: 0; }
.field input, .field select, .field textarea { font: inherit; font-size: 15px; color: var(--ink, #1c1a17); width: 100%; height: 52px; padding: 20px 14px 6px; margin: 0; border: 0;
  outline: 0; background: transparent; box-sizing: border-box; appearance: none; letter-spacing: inherit; }
.field textarea { height: auto; min-height: 96px; resize: vertical; padding-top: 26px; }
.field select { padding-right: 34px; cursor: pointer; }
.field .label { position: absolute; left: 14px; top: 0; line-height: 52px; font-size: 15px; color: var(--muted, #6f6a61); pointer-events: none; transform-origin: 0 0;
  transition: transform .14s ease, color .14s; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: calc(100% - 28px); }
.field input:focus + .label, .field input:not(:placeholder-shown) + .label, .field textarea:focus + .label, .field textarea:not(:placeholder-shown) + .label,
.field select + .label { transform: translateY(-10px) scale(.8); max-width: calc(125% - 35px); }
.field .chevron { position: absolute; right: 14px; top: 22px; width: 8px; height: 8px; border: solid var(--muted, #6f6a61); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg) scale(.8);
  pointer-events: none; }
.field .affix { display: flex; align-items: center; padding: 0 14px; color: var(--muted, #6f6a61); }
.field .error, .field .hint { margin: 6px 2px 0; font-size: 13px; line-height: 1.4; }
.field .error { color: var(--critical, #a3231b); }
.field .hint { color: var(--muted, #6f6a61); }
.field .error:empty { display: none; }
.field[data-invalid] > .box { border-color: var(--critical, #a3231b); box-shadow: inset 0 0 0 1px var(--critical, #a3231b); }
.field[data-disabled] > .box { background: #f4f2ee; }
.field[data-disabled] input { color: var(--muted, #6f6a61); }
@media (prefers-reduced-motion: reduce) { .field .label { transition: none; } }
`;

const BASE_CSS = `
:host { display: block; box-sizing: border-box; font: inherit; color: inherit; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--focus, #1c1a17); outline-offset: 2px; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 0; }
${FIELD_CSS}
.button { font: inherit; font-size: 15px; font-weight: 500; position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 46px; padding: 0 22px;
  border: 1px solid var(--ink, #1c1a17); border-radius: 10px; color: var(--ink, #1c1a17); background: transparent; cursor: pointer; text-decoration: none; width: var(--width, auto); transition: background .15s, opacity .15s; }
.button:hover { background: rgba(28, 26, 23, .05); }
.button[data-variant=primary] { background: var(--ink, #1c1a17); color: #fff; }
.button[data-variant=primary]:hover { background: #35312b; }
.button[data-tone=critical] { border-color: var(--critical, #a3231b); color: var(--critical, #a3231b); }
.button[data-variant=primary][data-tone=critical] { background: var(--critical, #a3231b); color: #fff; }
.button[aria-disabled=true] { cursor: default; opacity: .45; }
.button[aria-busy=true] { cursor: progress; opacity: 1; }
.button[aria-busy=true] > .text { visibility: hidden; }
.button > .spin { position: absolute; }
.spin { display: inline-block; width: var(--size, 18px); height: var(--size, 18px); border: 1.5px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: spin .8s linear infinite; vertical-align: -3px; }
@keyframes spin { to { transform: rotate(1turn); } }
.link { font: inherit; color: var(--accent, #1c1a17); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
.link:hover { text-decoration-thickness: 2px; }
.banner { display: grid; grid-template-columns: 20px 1fr auto; gap: 4px 12px; padding: 14px 16px; border-radius: 10px; border: 1px solid var(--tone-line); background: var(--tone-back); font-size: 14px; line-height: 1.5; }
.banner .icon { color: var(--tone-ink); width: 20px; height: 20px; margin-top: 1px; }
.banner .heading { margin: 0; font-size: 14px; font-weight: 600; color: var(--ink, #1c1a17); }
.banner .content { grid-column: 2; display: grid; gap: 10px; justify-items: start; }
.banner .heading[hidden] ~ .content { grid-row: 1; }
.banner .close, .banner .collapse { font: inherit; background: none; border: 0; cursor: pointer; color: inherit; padding: 0 2px; line-height: 1.4; }
.banner[data-tone=info], .banner[data-tone=auto] { --tone-ink: #4a5a6a; --tone-line: #d3dbe2; --tone-back: #f4f7f9; }
.banner[data-tone=success] { --tone-ink: #2f6846; --tone-line: #c6dccf; --tone-back: #f2f8f4; }
.banner[data-tone=warning] { --tone-ink: #8a5b10; --tone-line: #ecd9b4; --tone-back: #fdf8ee; }
.banner[data-tone=critical] { --tone-ink: #a3231b; --tone-line: #ecc7c3; --tone-back: #fdf4f3; }
.badge { display: inline-flex; align-items: center; padding: 1px 9px; font-size: 12px; line-height: 20px; border-radius: 20px; background: #efece6; }
.check { display: flex; gap: 12px; align-items: flex-start; font-size: 14px; line-height: 1.45; cursor: pointer; }
.check input { appearance: none; flex: none; width: 18px; height: 18px; margin: 1px 0 0; border: 1px solid var(--line-strong, #b9b3a8); border-radius: 5px; background: var(--paper, #fff) center / 12px no-repeat; cursor: pointer; }
.check input[type=radio] { border-radius: 50%; }
.check input:checked { border-color: var(--ink, #1c1a17); background-color: var(--ink, #1c1a17);
  background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12' fill='none' stroke='%23fff' stroke-width='1.6'%3E%3Cpath d='M2 6.4 4.8 9 10 3.4'/%3E%3C/svg%3E"); }
.check input[type=radio]:checked { background-image: none; box-shadow: inset 0 0 0 4px #fff; }
.check input:focus-visible { outline: 2px solid var(--ink, #1c1a17); outline-offset: 2px; }
.check + .error { margin: 6px 0 0 30px; font-size: 13px; color: var(--critical, #a3231b); }
.check + .error:empty { display: none; }
dialog { border: 0; padding: 0; color: inherit; background: var(--paper, #fff); border-radius: 14px; width: min(var(--dialog, 520px), calc(100vw - 32px)); max-height: calc(100vh - 48px); box-shadow: 0 24px 80px rgba(28, 26, 23, .25); }
dialog::backdrop { background: rgba(28, 26, 23, .38); }
dialog.sheet { margin: 0 0 0 auto; height: 100vh; max-height: 100vh; border-radius: 0; }
dialog header { display: flex; align-items: center; justify-content: space-between; padding: 18px 22px; border-bottom: 1px solid var(--line, #d8d4cc); }
dialog header h2 { margin: 0; font-size: 17px; font-weight: 600; }
dialog .body { padding: 22px; }
dialog footer { display: flex; justify-content: flex-end; gap: 12px; padding: 0 22px 22px; }
dialog .close { font: inherit; font-size: 20px; line-height: 1; background: none; border: 0; cursor: pointer; padding: 6px; color: var(--muted, #6f6a61); }
`;

const sheets: CSSStyleSheet[] = [];

/** Parsed once for all stand-ins. */
export function standInSheets(): readonly CSSStyleSheet[] {
  if (sheets.length === 0) sheets.push(parsed(BASE_CSS));
  return sheets;
}

/** Another surface's look, over checkout's. To be said before the first stand-in is made. */
export function addStandInStyle(css: string): void {
  standInSheets();
  sheets.push(parsed(css));
}

/** The page around the extension draws its own fields alike. */
export function adoptFieldStyle(): void {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, parsed(FIELD_CSS)];
}

function parsed(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
