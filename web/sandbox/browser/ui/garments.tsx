import type { ComponentChildren } from 'preact';

type Sketch = Readonly<{ ground: string; drawing: ComponentChildren }>;

const INK = '#2a2622';
/** The product's colour, and its tones in shadow and light. */
const CLOTH = 'var(--cloth)';
const DARK = 'color-mix(in srgb, var(--cloth), #201b16 16%)';
const LIGHT = 'color-mix(in srgb, var(--cloth), #fff 9%)';

/** Sewn lines over the cloth. */
const Seams = ({ d, dashed = false }: Readonly<{ d: string; dashed?: boolean }>) => (
  <path
    d={d}
    fill="none"
    stroke={INK}
    stroke-opacity={dashed ? 0.45 : 0.7}
    stroke-width="1"
    stroke-linecap="round"
    stroke-dasharray={dashed ? '3 3' : undefined}
  />
);
const Cloth = ({ d, fill }: Readonly<{ d: string; fill: string }>) => (
  <path d={d} style={{ fill }} stroke={INK} stroke-width="1.1" stroke-linejoin="round" />
);
const Shade = ({ d, opacity = 0.1 }: Readonly<{ d: string; opacity?: number }>) => <path d={d} fill={INK} fill-opacity={opacity} />;

const coat: Sketch = {
  ground: '#ece6dc',
  drawing: (
    <>
      <Cloth
        fill={CLOTH}
        d="M126 82 101 96c-8 5-12 13-14 24L66 238c-1 6 2 9 7 10l22 4c4 1 7-1 8-5l14-62-10 172c34 9 72 9 106 0l-10-172 14 62c1 4 4 6 8 5l22-4c5-1 8-4 7-10L233 120c-2-11-6-19-14-24l-25-14-34 20Z"
      />
      <Shade d="M158 190 164 364c18 0 34-2 49-7l-10-172-14-38Z" opacity={0.07} />
      <Cloth fill={DARK} d="M138 72c14-6 30-6 44 0l10 12-32 92-32-92Z" />
      <Shade d="M146 76c9-3 19-3 28 0l-14 60Z" opacity={0.28} />
      <Cloth fill={LIGHT} d="M138 72 122 86l-8 34 14 6-6 10 38 60c-2-46-9-84-22-124Z" />
      <Cloth fill={LIGHT} d="m182 72 16 14 8 34-14 6 6 10-38 60c2-46 9-84 22-124Z" />
      <Seams d="M160 196 158 364" />
      <Cloth fill={DARK} d="M115 204c30 6 60 6 90 0l1 17c-30 6-62 6-92 0Z" />
      <Cloth fill={LIGHT} d="m146 206 22-2 4 18-24 2Zm4 18 16-1 12 62-13 4Zm-2-1-6 56-12-3 10-54Z" />
      <Seams d="m120 262 24 8m32 0 24-8m-128-38 27 6m149-6-27 6" />
      <Seams dashed d="M112 340c32 8 64 8 96 0" />
    </>
  ),
};

const dress: Sketch = {
  ground: '#ebe3e0',
  drawing: (
    <>
      <Cloth
        fill={CLOTH}
        d="M132 58l3 62c-6 12-7 26-2 44 2 30-14 78-26 122-7 27-14 50-22 66 46 18 104 18 150 0-8-16-15-39-22-66-12-44-28-92-26-122 5-18 4-32-2-44l3-62h-3l-8 50c-5 12-11 20-17 26-6-6-12-14-17-26l-8-50Z"
      />
      <Shade
        d="M160 134c6-6 12-14 17-26l8 12c6 12 7 26 2 44-2 30 14 78 26 122 7 27 14 50 22 66-20 8-42 12-64 13 16-92 12-160-11-231Z"
        opacity={0.18}
      />
      <Seams d="M133 164c18 8 36 8 54 0M150 172c-2 60-18 130-36 188M168 172c4 66 14 128 30 190M160 172c-2 70-4 130-8 194" />
      <Seams d="M143 108c-2 20-5 34-8 46m42-46c2 20 5 34 8 46" />
    </>
  ),
};

const knit: Sketch = {
  ground: '#e7e7e1',
  drawing: (
    <>
      <Cloth
        fill={CLOTH}
        d="M130 100 98 116c-10 5-15 14-18 26L58 276c-2 9 1 14 9 16l16 3c7 1 11-2 13-9l21-88-3 106c-1 10 3 14 12 16 22 5 46 5 68 0 9-2 13-6 12-16l-3-106 21 88c2 7 6 10 13 9l16-3c8-2 11-7 9-16l-22-134c-3-12-8-21-18-26l-32-16c-18 12-42 12-60 0Z"
      />
      <Cloth fill={LIGHT} d="M132 74c-2 10-3 20-2 30 18 14 42 14 60 0 1-10 0-20-2-30-18-8-38-8-56 0Z" />
      <Seams d="M131 88c19 9 39 9 58 0M140 76v28m10-30v34m10-34v36m10-36v34m10-32v28" />
      <Shade d="M203 198l3 106c1 10-3 14-12 16-8 2-16 3-24 4 16-40 20-80 33-126Z" opacity={0.08} />
      <Cloth
        fill={DARK}
        d="M114 300c30 8 62 8 92 0v16c-28 8-64 8-92 0ZM60 268l37 8-4 14c-2 5-5 6-10 5l-17-3c-7-1-9-6-8-11Zm200 0-37 8 4 14c2 5 5 6 10 5l17-3c7-1 9-6 8-11Z"
      />
      <Seams d="M124 304v15m12-13v16m12-14v16m12-16v16m12-16v16m12-18v16m12-18v15" />
      <path
        d="M148 124c10 12-10 22 0 34s-10 22 0 34-10 22 0 34-10 22 0 34-10 22 0 34m24-170c-10 12 10 22 0 34s10 22 0 34-10 22 0 34 10 22 0 34-10 22 0 34"
        fill="none"
        stroke={INK}
        stroke-opacity=".5"
        stroke-width="1"
      />
      <Seams dashed d="M128 122v172m64-172v172" />
    </>
  ),
};

const shirt: Sketch = {
  ground: '#dfe4e6',
  drawing: (
    <>
      <Cloth
        fill={CLOTH}
        d="M130 84 98 98c-9 4-14 12-16 24L58 270c-1 7 1 11 7 12l22 4c6 1 9-1 10-7l20-90-6 136c14 12 32 8 49 22 17-14 35-10 49-22l-6-136 20 90c1 6 4 8 10 7l22-4c6-1 8-5 7-12l-24-148c-2-12-7-20-16-24l-32-14-30 16Z"
      />
      <Shade d="M162 106v240c16-13 33-9 47-21l-6-136Z" opacity={0.05} />
      <Shade d="M138 78c14-6 30-6 44 0l-22 34Z" opacity={0.2} />
      <Cloth fill={CLOTH} d="M136 74 124 96l22 24 14-18c-12-8-20-16-24-28Zm48 0 12 22-22 24-14-18c12-8 20-16 24-28Z" />
      <Seams d="M154 110v232m12-232v232" />
      <g fill="#fff" stroke={INK} stroke-width=".9">
        {[136, 172, 208, 244, 280, 314].map((y) => (
          <circle cx="160" cy={y} r="2.6" />
        ))}
      </g>
      <Seams d="m61 250 42 8m154-8-42 8M180 150h26l-2 30-11 6-12-6Z" />
      <Seams dashed d="M114 318c14 11 30 8 46 20 16-12 32-9 46-20" />
    </>
  ),
};

const trousers: Sketch = {
  ground: '#e4e2de',
  drawing: (
    <>
      <Cloth fill={CLOTH} d="M118 62h84l14 64 20 232c-20 6-42 6-60 1l-14-196h-4l-14 196c-18 5-40 5-60-1l20-232Z" />
      <Cloth fill={DARK} d="M118 54c28 5 56 5 84 0l2 20c-28 5-60 5-88 0Z" />
      <Shade d="M190 76 216 126l20 232c-10 3-22 4-33 4Z" opacity={0.2} />
      <path
        d="M160 76v86m-2 0-2-20M136 84c-2 92-12 180-22 274m70-274c2 92 12 180 22 274m-92-270-10 30m102-30 10 30M128 54v20m64-20v20m-30-18v20"
        fill="none"
        stroke="#f1efe9"
        stroke-opacity=".45"
        stroke-width="1"
        stroke-linecap="round"
      />
      <circle cx="154" cy="67" r="2.4" fill="#c9c3b6" />
    </>
  ),
};

const scarf: Sketch = {
  ground: '#ede4d8',
  drawing: (
    <>
      <Cloth
        fill={CLOTH}
        d="M118 92c20-22 66-24 88-2 14 14 12 38-6 52-22 17-62 18-84 2-17-13-15-37 2-52Zm18 12c-8 8-7 16 2 22 14 9 36 8 48-1 8-6 8-15 1-22-13-12-38-12-51 1Z"
      />
      <Cloth fill={LIGHT} d="M150 138c-16 60-34 128-40 206 16 6 34 7 50 2 6-70 12-134 26-206-12 4-24 4-36-2Z" />
      <Cloth fill={CLOTH} d="M178 140c14 50 24 96 32 150-14 7-30 8-44 4-2-44-6-92-16-140 10-2 20-7 28-14Z" />
      <path
        d="M113 310c16 6 32 7 49 3m-51 12c16 6 33 7 50 3m2-66c14 4 30 3 44-3m-43 17c15 4 31 3 46-3"
        fill="none"
        stroke="#d8b06a"
        stroke-width="3"
      />
      <Seams d="M112 344v18m8-16v18m8-17v18m8-18v18m8-18v18m8-19v18m8-19v18m8-72v17m8-16v17m8-17v17m8-18v17m8-19v17m8-20v17" />
      <path d="M124 100c-8 10-6 22 6 30m70-36c8 12 6 24-8 34" fill="none" stroke="#f1efe9" stroke-opacity=".4" />
    </>
  ),
};

const bag: Sketch = {
  ground: '#e9e3de',
  drawing: (
    <>
      <path d="M122 178c0-78 76-78 76 0" fill="none" stroke={INK} stroke-width="9" />
      <path d="M122 178c0-78 76-78 76 0" fill="none" style={{ stroke: DARK }} stroke-width="6.6" />
      <Cloth fill={CLOTH} d="M84 176h152c6 0 9 3 10 9l12 128c1 8-3 12-10 12H72c-7 0-11-4-10-12l12-128c1-6 4-9 10-9Z" />
      <Shade d="M196 176h40c6 0 9 3 10 9l12 128c1 8-3 12-10 12h-44Z" opacity={0.12} />
      <Cloth fill={DARK} d="M82 176h156l6 62c-54 22-114 22-168 0Z" />
      <Seams dashed d="M82 234c50 19 106 19 156 0M70 316h180" />
      <Cloth fill="#d9bd7a" d="M148 236h24v26c0 5-3 7-7 7h-10c-4 0-7-2-7-7Z" />
      <circle cx="160" cy="252" r="3" fill={INK} />
      <g fill="#d9bd7a" stroke={INK} stroke-width=".9">
        <rect x="114" y="170" width="16" height="14" rx="2" />
        <rect x="190" y="170" width="16" height="14" rx="2" />
      </g>
    </>
  ),
};

const boots: Sketch = {
  ground: '#e2e3df',
  drawing: (
    <>
      <Cloth fill={DARK} d="M168 84c18-5 38-5 56 0l2 116c1 26 4 40 16 50 14 11 36 13 43 30 2 6 1 12-1 14H170c-4-10-4-26-2-44Z" />
      <Cloth fill={INK} d="M170 294h114c1 5 0 8-3 8h-74l-5 10h-31Z" />
      <Cloth fill={LIGHT} d="M66 104c18-5 40-5 58 0l2 118c1 26 4 40 16 50 14 11 38 14 45 31 2 6 1 12-1 14H68c-4-10-4-26-2-44Z" />
      <Cloth fill={INK} d="M68 317h118c1 6 0 9-3 9h-76l-5 12H69Z" />
      <Shade d="M104 102c7 0 14 1 20 2l2 118c1 26 4 40 16 50 14 11 38 14 45 31l-44 1c-26-6-38-26-38-60Z" opacity={0.22} />
      <path
        d="M66 118c20-4 40-4 58 0m44-20c20-4 38-4 56 0M67 262c18 8 40 10 62-6m14 16c-4 12-14 20-26 24m58 6c-10 4-20 8-24 15"
        fill="none"
        stroke="#f1efe9"
        stroke-opacity=".38"
      />
      <path d="M86 102V90h12v11m92-19V70h12v11" fill="none" stroke={INK} stroke-width="1.4" />
      <Seams dashed d="M70 311h112" />
    </>
  ),
};

const SKETCHES: Readonly<Record<string, Sketch>> = { coat, dress, knit, shirt, trousers, scarf, bag, boots };
const HANGER: Sketch = { ground: '#ece8e0', drawing: <Seams d="M160 170c0-14 18-14 18-28 0-10-8-18-18-18s-18 8-18 18m18 28-90 58h180Z" /> };

/** A garment of the house, drawn; `name` is a product's `image`. Decorative: the product's name stands beside it. */
export function Garment({ name, colour }: Readonly<{ name: string; colour: string }>) {
  const { ground, drawing } = SKETCHES[name] ?? HANGER;
  return (
    <svg class="garment" style={{ '--cloth': colour }} viewBox="0 0 320 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="320" height="400" fill={ground} />
      <g class="drawing">{drawing}</g>
    </svg>
  );
}
