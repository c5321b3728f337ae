/** Reading and writing of WebAssembly's binary format, as far as the instruction counter needs it. */
export type WasmReader = Readonly<{
  position: () => number;
  isDone: () => boolean;
  byte: () => number;
  /** An unsigned LEB128 number. */
  count: () => number;
  /** Over a signed LEB128 number, whatever its size. */
  skipSigned: () => void;
  take: (length: number) => Uint8Array;
}>;

export function wasmReader(bytes: Uint8Array): WasmReader {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError('the module ends too early');
    return value;
  };
  return {
    position: () => at,
    isDone: () => at >= bytes.length,
    byte,
    count() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const part = byte();
        value += (part & 0x7f) * 2 ** shift;
        if (part < 0x80) return value;
      }
    },
    skipSigned() {
      while (byte() >= 0x80);
    },
    take(length) {
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(Math.floor(value / 0x80))];
}

/** Signed LEB128 of what is not negative. */
export function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(Math.floor(value / 0x80))];
}

export function withLength(bytes: readonly number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}
