/**
 * Where all that a run makes lies: behind the static data, in the one page of memory that the module has. It never grows and is never freed, since
 * every text that is read has a bound, and what an order may repeat (its deliveries) gives its space back.
 */
let used: usize = 0;

/** Aligned to 8 bytes. Holds whatever was there. */
export function allocate(bytes: i32): usize {
  const start = __heap_base + used;
  used += <usize>((bytes + 7) & ~7);
  return start;
}

export function mark(): usize {
  return used;
}

/** Gives back all that was allocated since the mark. */
export function release(mark: usize): void {
  used = mark;
}
