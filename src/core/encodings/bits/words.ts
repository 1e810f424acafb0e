/**
 * Numbers as bytes and back, bit for bit. Float32 values are moved as 32-bit words, because a
 * float register may rewrite the payload of a NaN. Little-endian, as every platform with
 * WebAssembly or TensorFlow.js is.
 */
import { assert } from '../../../base/assert.ts';

type NumberArray = Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

/** The 32-bit patterns of float32 values; shares their memory. */
export function wordsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** The values of 32-bit patterns; shares their memory. */
export function floatsOf(words: Uint32Array): Float32Array {
  return new Float32Array(words.buffer, words.byteOffset, words.length);
}

/** The bytes of numbers; shares their memory. */
export function bytesOf(values: NumberArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Arrays one after the other, without padding. */
export function concatBytes(...parts: readonly NumberArray[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(bytesOf(part), at);
    at += part.byteLength;
  }
  return bytes;
}

/** Takes a buffer apart from the front; nothing has to be aligned. */
export interface ByteReader {
  /** Bytes that are left. */
  readonly left: () => number;
  readonly bytes: (length: number) => Uint8Array;
  readonly halves: (count: number) => Uint16Array;
  readonly words: (count: number) => Uint32Array;
}

export function byteReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  const take = (length: number): Uint8Array => {
    assert(
      at + length <= bytes.length,
      `byteReader: want ${length} bytes at ${at}, got ${bytes.length} in all`,
    );
    at += length;
    return bytes.slice(at - length, at);
  };
  return {
    left: () => bytes.length - at,
    bytes: take,
    halves: (count) => new Uint16Array(take(2 * count).buffer),
    words: (count) => new Uint32Array(take(4 * count).buffer),
  };
}
