/** Which paths of the context are left out: the last pattern that matches a path, or a folder above it, decides. */
export function dockerignore(source: string): (path: string) => boolean {
  const rules = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => above.some((folder) => pattern.test(folder)));
    return last !== undefined && !last.isKept;
  };
}

/** `**` any folders, `*` and `?` within one name. */
function patternOf(glob: string): RegExp {
  const escaped = glob.replace(/^\/|\/$/g, '').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const body = escaped.replace(/\*\*\/|\*\*|\*|\?/g, (wild) =>
    wild === '**/' ? '(?:.*/)?' : wild === '**' ? '.*' : wild === '*' ? '[^/]*' : '[^/]',
  );
  return new RegExp(`^${body}$`);
}
