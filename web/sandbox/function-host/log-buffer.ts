const KEPT_BYTES = 1_000;

/** A Function's log: its last 1,000 bytes, marked where more was written. */
export type LogBuffer = Readonly<{ append: (bytes: Uint8Array) => void; text: () => string }>;

export function newLogBuffer(): LogBuffer {
  let kept: number[] = [];
  let isTruncated = false;
  return {
    append(bytes) {
      isTruncated ||= kept.length + bytes.length > KEPT_BYTES;
      kept = [...kept, ...bytes.subarray(-KEPT_BYTES)].slice(-KEPT_BYTES);
    },
    text: () => `${isTruncated ? '[TRUNCATED]...' : ''}${new TextDecoder().decode(Uint8Array.from(kept))}`,
  };
}
