type Kind = 'function' | 'table' | 'memory' | 'global' | 'tag';
/** `signature` is like "i64,i32->i64", and null for what is no function. */
type ImportShape = Readonly<{ module: string; name: string; kind: Kind; signature: string | null }>;
type ExportShape = Readonly<{ name: string; kind: Kind; signature: string | null }>;
export type ModuleShape = Readonly<{ imports: readonly ImportShape[]; exports: readonly ExportShape[]; ownMemories: number }>;

const KINDS: readonly Kind[] = ['function', 'table', 'memory', 'global', 'tag'];
const VALUE_TYPES: ReadonlyMap<number, string> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
]);
const FUNCTION_TYPE = 0x60;
const SECTION = { type: 1, import: 2, function: 3, memory: 5, export: 7 } as const;
const HEADER_BYTES = 8;

/**
 * Imports, exports and memories of a valid WebAssembly module, with the signatures that JavaScript does not tell: a host in JavaScript would convert
 * what a real linker refuses. @throws on function types that the Function API cannot use.
 */
export function moduleShape(bytes: Uint8Array): ModuleShape {
  const sections = sectionsOf(bytes);
  const types = entries(sections, SECTION.type, signature);
  const imports = entries(sections, SECTION.import, (reader) => importEntry(reader, types));
  const own = entries(sections, SECTION.function, (reader) => types[reader.count()] ?? null);
  const functions = [...imports.filter(({ kind }) => kind === 'function').map((each) => each.signature), ...own];
  return {
    imports,
    exports: entries(sections, SECTION.export, (reader) => exportEntry(reader, functions)),
    ownMemories: sections.get(SECTION.memory)?.count() ?? 0,
  };
}

type Reader = Readonly<{
  byte: () => number;
  count: () => number;
  name: () => string;
  take: (length: number) => Uint8Array;
  isDone: () => boolean;
}>;

function newReader(bytes: Uint8Array): Reader {
  let at = 0;
  const byte = (): number => bytes[at++] ?? 0;
  const count = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const part = byte();
      value += (part & 0x7f) * 2 ** shift;
      if (part < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  return { byte, count, take, name: () => new TextDecoder().decode(take(count())), isDone: () => at >= bytes.length };
}

function sectionsOf(bytes: Uint8Array): Map<number, Reader> {
  const reader = newReader(bytes.subarray(HEADER_BYTES));
  const sections = new Map<number, Reader>();
  while (!reader.isDone()) {
    const id = reader.byte();
    sections.set(id, newReader(reader.take(reader.count())));
  }
  return sections;
}

function entries<T>(sections: ReadonlyMap<number, Reader>, id: number, read: (reader: Reader) => T): T[] {
  const reader = sections.get(id);
  return reader ? Array.from({ length: reader.count() }, () => read(reader)) : [];
}

function signature(reader: Reader): string {
  if (reader.byte() !== FUNCTION_TYPE) throw new Error('the module declares types that are no plain function types');
  const list = () => Array.from({ length: reader.count() }, () => valueType(reader)).join(',');
  return `${list()}->${list()}`;
}

function valueType(reader: Reader): string {
  const type = VALUE_TYPES.get(reader.byte());
  if (!type) throw new Error('the module uses vector or reference types in a signature');
  return type;
}

function importEntry(reader: Reader, types: readonly string[]): ImportShape {
  const [module, name, kind] = [reader.name(), reader.name(), kindOf(reader)];
  const type = kind === 'function' ? (types[reader.count()] ?? null) : null;
  if (kind !== 'function') throw new Error(`the module imports a ${kind} (${module}.${name}); a Function imports functions only`);
  return { module, name, kind, signature: type };
}

function exportEntry(reader: Reader, functions: readonly (string | null)[]): ExportShape {
  const [name, kind, index] = [reader.name(), kindOf(reader), reader.count()];
  return { name, kind, signature: kind === 'function' ? (functions[index] ?? null) : null };
}

const kindOf = (reader: Reader): Kind => KINDS[reader.byte()] ?? 'tag';
