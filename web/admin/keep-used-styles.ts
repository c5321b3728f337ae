import type { Plugin } from 'vite';

/**
 * Polaris ships the styles of every component; the pages use a fifth of them. Its class names stand whole in the scripts that use them (one map a
 * component), so a rule whose class no script holds can match nothing. What cannot be told for sure stays.
 */
export function keepUsedStyles(): Plugin {
  return {
    name: 'keep-used-styles',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
      const used = new Set(scripts.flatMap((code) => code.match(POLARIS_CLASS) ?? []));
      for (const file of files) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = prune(String(file.source), used);
      }
    },
  };
}

const POLARIS_CLASS = /Polaris-[\w-]+/g;
/** At-rules that hold rules; the inside of every other one is kept as it is. */
const HOLDS_RULES = /^@(media|supports|container|layer)\b/;

export function prune(css: string, used: ReadonlySet<string>): string {
  return rulesOf(css)
    .map(({ head, body }) => {
      if (body === null) return `${head};`;
      if (head.startsWith('@')) return atRule(head, HOLDS_RULES.test(head) ? prune(body, used) : body);
      const kept = split(head, ',').filter((selector) => isUsed(selector, used));
      return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
    })
    .join('');
}

const atRule = (head: string, body: string): string => (body === '' && HOLDS_RULES.test(head) ? '' : `${head}{${body}}`);

/** What stands in parentheses (`:not(.x)`) may be there to say what must be absent, so it decides nothing. */
function isUsed(selector: string, used: ReadonlySet<string>): boolean {
  const outside = withoutParentheses(selector);
  return (outside.match(POLARIS_CLASS) ?? []).every((name) => used.has(name));
}

function withoutParentheses(text: string): string {
  const inner = text.replace(/\([^()]*\)/g, '');
  return inner === text ? text : withoutParentheses(inner);
}

type Rule = Readonly<{ head: string; /** Null for a statement without a block. */ body: string | null }>;

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let start = 0;
  while (start < css.length) {
    const end = indexOutside(css, start, (sign) => sign === '{' || sign === ';');
    const head = css.slice(start, end).trim();
    const close = css[end] === '{' ? closingBrace(css, end) : end;
    if (head !== '') rules.push({ head, body: css[end] === '{' ? css.slice(end + 1, close).trim() : null });
    start = close + 1;
  }
  return rules;
}

function closingBrace(css: string, open: number): number {
  let depth = 0;
  return indexOutside(css, open, (sign) => {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    return depth === 0;
  });
}

/** The first sign that `test` takes, outside of strings and parentheses; the end of the text if there is none. */
function indexOutside(css: string, from: number, test: (sign: string) => boolean): number {
  let quote = '';
  let parentheses = 0;
  for (let at = from; at < css.length; at += 1) {
    const sign = css[at] ?? '';
    if (sign === '\\') at += 1;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(') parentheses += 1;
    else if (sign === ')') parentheses -= 1;
    else if (parentheses === 0 && test(sign)) return at;
  }
  return css.length;
}

function split(text: string, separator: string): string[] {
  const at = indexOutside(text, 0, (sign) => sign === separator);
  return at === text.length ? [text.trim()] : [text.slice(0, at).trim(), ...split(text.slice(at + 1), separator)];
}
