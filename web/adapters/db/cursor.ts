/** A place in a list, newest first: `on` to older rows, `back` to newer ones. */
export type Cursor = Readonly<{ direction: 'on' | 'back'; createdAt: number; id: string }>;

export const cursorText = ({ direction, createdAt, id }: Cursor): string =>
  Buffer.from(`${direction}.${createdAt}.${id}`).toString('base64url');

/** Null for none and for one that cannot be read: the list then begins at its start. It names a place, not a right, so it is not signed. */
export function parseCursor(text: string | null): Cursor | null {
  const match = /^(on|back)\.(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(Buffer.from(text ?? '', 'base64url').toString());
  if (!match) return null;
  const [, direction, createdAt, id = ''] = match;
  return { direction: direction === 'back' ? 'back' : 'on', createdAt: Number(createdAt), id };
}
