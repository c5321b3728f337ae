/** What a field holds when it fires an event; the events of `s-*` elements are typed as plain ones. */
export function textOf({ currentTarget }: Event): string {
  return currentTarget && 'value' in currentTarget && typeof currentTarget.value === 'string' ? currentTarget.value : '';
}
