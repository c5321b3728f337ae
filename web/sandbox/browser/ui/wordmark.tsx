/** The house's name in hairline capitals, drawn so that it looks the same with every font. Letters stand on a 30-unit height. */
const LETTERS: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [24, 'M1 30 12 0l11 30M5 20h14'],
  T: [20, 'M0 .5h20M10 .5V30'],
  E: [16, 'M16 .5H1v29h15M1 15h12'],
  L: [15, 'M1 0v29.5h14'],
  I: [2, 'M1 0v30'],
  R: [18, 'M1 30V.5h8c5 0 8 3 8 7.5s-3 7.5-8 7.5H1M9 15.5 18 30'],
  U: [22, 'M1 0v19c0 7 4 10.5 10 10.5S21 26 21 19V0'],
  M: [28, 'M1 30V0l13 22L27 0v30'],
  N: [22, 'M1 30V1l20 28V0'],
};
const GAP = 13;

export function Wordmark({ text = 'ATELIER LUMEN', height = 16 }: Readonly<{ text?: string; height?: number }>) {
  let x = 1;
  const placed = Array.from(text, (letter) => {
    const [width, path] = LETTERS[letter] ?? [16, ''];
    const at = x;
    x += width + GAP;
    return path === '' ? null : <path d={path} transform={`translate(${at} 1)`} />;
  });
  const width = x - GAP + 1;
  return (
    <svg
      class="wordmark"
      role="img"
      aria-label={TITLES[text] ?? text}
      viewBox={`0 0 ${width} 32`}
      height={height}
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
    >
      {placed}
    </svg>
  );
}

const TITLES: Readonly<Record<string, string>> = { 'ATELIER LUMEN': 'Atelier Lumen' };
