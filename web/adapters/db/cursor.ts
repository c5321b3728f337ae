/** A place in a list, newest first: `on` to older rows, `back` to newer ones. */
export type Cursor = Readonly<{ direction: 'on' | 'back'; createdAt: number; id: string }>;

const cursorText = ({ direction, createdAt, id }: Cursor): string => Buffer.from(`${direction}.${createdAt}.${id}`).toString('base64url');

/** Null for none and for one that cannot be read: the list then begins at its start. It names a place, not a right, so it is not signed. */
export function parseCursor(text: string | null): Cursor | null {
  const match = /^(on|back)\.(\d{1,15})\.([A-Za-z0-9_-]{22}|\d{1,20})$/.exec(Buffer.from(text ?? '', 'base64url').toString());
  if (!match) return null;
  const [, direction, createdAt, id = ''] = match;
  return { direction: direction === 'back' ? 'back' : 'on', createdAt: Number(createdAt), id };
}

/** The cursors of a page whose rows are sorted newest first. */
export function cursorsOf(
  rows: readonly Readonly<{ createdAt: number; id: string }>[],
  { hasMore, isBack, isFirst }: Readonly<{ hasMore: boolean; isBack: boolean; isFirst: boolean }>,
): Readonly<{ nextCursor: string | null; previousCursor: string | null }> {
  const at = (row: Readonly<{ createdAt: number; id: string }> | undefined, direction: Cursor['direction']) =>
    row ? cursorText({ direction, createdAt: row.createdAt, id: row.id }) : null;
  return {
    nextCursor: isBack || hasMore ? at(rows.at(-1), 'on') : null,
    previousCursor: (isBack ? hasMore : !isFirst) ? at(rows[0], 'back') : null,
  };
}
