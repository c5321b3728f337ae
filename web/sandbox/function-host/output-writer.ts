/** What each write answers. */
export const WRITE_STATUS = {
  ok: 0,
  io: 1,
  expectedKey: 2,
  objectLength: 3,
  alreadyWritten: 4,
  notAnObject: 5,
  notFinished: 6,
  arrayLength: 7,
  notAnArray: 8,
} as const;

type Scalar = boolean | number | null | Uint8Array;
type Nested = { readonly kind: 'object' | 'array'; readonly length: number; readonly items: Node[] };
type Node = Nested | Readonly<{ kind: 'scalar'; value: Scalar }>;

/** The writing half of Shopify's API: one value, written in order. Each method but `result` answers a WRITE_STATUS. */
export type OutputWriter = Readonly<{
  scalar: (value: boolean | number | null) => number;
  /** A value, or a key where an object waits for one. UTF-8, checked at the end. */
  text: (bytes: Uint8Array) => number;
  open: (kind: 'object' | 'array', length: number) => number;
  close: (kind: 'object' | 'array') => number;
  /** A value all of whose announced entries are there is whole, even if its last containers were never finished: its bytes are, too. */
  result: () => Readonly<{ output: unknown }> | Readonly<{ failure: string }>;
}>;

/** Deeper outputs are refused by the decoder behind Shopify's provider. */
const MAX_DEPTH = 1_024;

export function newOutputWriter(): OutputWriter {
  let root: Node | null = null;
  const open: Nested[] = [];

  const add = (node: Node, isText: boolean): number => {
    const parent = open.at(-1);
    const status = admission(root, parent, isText);
    if (status !== WRITE_STATUS.ok) return status;
    if (parent) parent.items.push(node);
    else root = node;
    return WRITE_STATUS.ok;
  };

  return {
    scalar: (value) => add({ kind: 'scalar', value }, false),
    text: (bytes) => add({ kind: 'scalar', value: bytes }, true),
    open(kind, length) {
      const node: Nested = { kind, length: length >>> 0, items: [] };
      const status = add(node, false);
      if (status === WRITE_STATUS.ok) open.push(node);
      return status;
    },
    close(kind) {
      const node = open.at(-1);
      if (node?.kind !== kind) return kind === 'object' ? WRITE_STATUS.notAnObject : WRITE_STATUS.notAnArray;
      if (!isWhole(node)) return kind === 'object' ? WRITE_STATUS.objectLength : WRITE_STATUS.arrayLength;
      open.pop();
      return WRITE_STATUS.ok;
    },
    result() {
      if (!root) return { failure: 'no output was written' };
      if (!open.every(isWhole)) return { failure: 'the output is not finished' };
      try {
        return { output: valueOf(root, 0) };
      } catch (error) {
        return { failure: `the output cannot be decoded: ${String(error)}` };
      }
    },
  };
}

/** Only a text may stand where an object waits for a key; any other value is told so before its place is counted. */
function admission(root: Node | null, parent: Nested | undefined, isText: boolean): number {
  if (!parent) return root ? WRITE_STATUS.alreadyWritten : WRITE_STATUS.ok;
  if (parent.kind === 'array') return parent.items.length < parent.length ? WRITE_STATUS.ok : WRITE_STATUS.arrayLength;
  if (isText) return Math.floor(parent.items.length / 2) < parent.length ? WRITE_STATUS.ok : WRITE_STATUS.objectLength;
  return parent.items.length % 2 === 1 ? WRITE_STATUS.ok : WRITE_STATUS.expectedKey;
}

const isWhole = (node: Nested): boolean => node.items.length === (node.kind === 'object' ? node.length * 2 : node.length);

function valueOf(node: Node, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply');
  if (node.kind === 'scalar') return scalarOf(node.value);
  const values = node.items.map((item) => valueOf(item, depth + 1));
  if (node.kind === 'array') return values;
  return Object.fromEntries(values.flatMap((key, at) => (at % 2 === 0 ? [[String(key), values[at + 1]]] : [])));
}

function scalarOf(value: Scalar): unknown {
  if (value instanceof Uint8Array) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  // JSON has no such numbers, so they end as null.
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
