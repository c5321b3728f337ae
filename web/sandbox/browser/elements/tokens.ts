/** Checkout's size tokens in pixels. A token of two words is block, then inline. */
const SPACES: Readonly<Record<string, number>> = {
  none: 0,
  'small-500': 2,
  'small-400': 4,
  'small-300': 6,
  'small-200': 8,
  'small-100': 10,
  small: 12,
  base: 16,
  large: 20,
  'large-100': 24,
  'large-200': 28,
  'large-300': 32,
  'large-400': 40,
  'large-500': 48,
};

export function space(token: string): string {
  return token
    .split(' ')
    .map((part) => (part in SPACES ? `${SPACES[part]}px` : part))
    .join(' ');
}

export const TONES: Readonly<Record<string, string>> = {
  critical: 'var(--critical, #a3231b)',
  success: '#2f6846',
  warning: '#8a5b10',
  info: '#4a5a6a',
};
const RADII: Readonly<Record<string, string>> = { none: '0', small: '6px', base: '10px', large: '14px', max: '999px' };
const BACKGROUNDS: Readonly<Record<string, string>> = { subdued: '#f6f4f0', base: 'var(--paper, #fff)', transparent: 'transparent' };

export const radius = (token: string): string => RADII[token.split('-')[0] ?? token] ?? token;
export const background = (token: string): string => BACKGROUNDS[token] ?? '';
