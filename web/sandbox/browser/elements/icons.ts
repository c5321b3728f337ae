/** Line icons on a 20-unit grid, for the names that checkout's typings list; an unknown name draws a dot. */
const PATHS: Readonly<Record<string, string>> = {
  'alert-circle': 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Zm0 4v4.6m0 2.2v.2',
  'alert-triangle': 'M10 3 18 16.5H2L10 3Zm0 5.2v3.6m0 2.2v.2',
  'check-circle': 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Zm-3.4 7.8 2.4 2.4 4.6-5',
  check: 'm4 10.6 4 4L16.2 6',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Zm0 6.7v4.4m0-7v.2',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  mobile: 'M6 2.5h8a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1Zm3 12.5h2',
  clock: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM10 6v4.3l2.8 1.8',
  edit: 'M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2L4 16Z',
  reset: 'M4.2 8A6.3 6.3 0 1 1 3.8 11M4 4v4h4',
  x: 'm5 5 10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  'chevron-down': 'm5 8 5 5 5-5',
  'chevron-right': 'm8 5 5 5-5 5',
  bag: 'M4.5 7h11l.8 10.5H3.7L4.5 7ZM7 7a3 3 0 0 1 6 0',
  delivery: 'M2 5h10v9H2zM12 8h3.6L18 11v3h-6M5.5 14.5v.1M14.5 14.5v.1',
  'question-circle': 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM8 8.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.6-.6 1.2m0 2v.2',
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name.replace(/-filled$/, '')] ?? 'M10 10v.1');
  for (const [key, value] of Object.entries(ATTRIBUTES)) svg.setAttribute(key, value);
  svg.append(path);
  return svg;
}

const SVG = 'http://www.w3.org/2000/svg';
const ATTRIBUTES = {
  viewBox: '0 0 20 20',
  width: '100%',
  height: '100%',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.4',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
};
