import { assert } from '../../../base/assert.ts';
import { BitWriter } from './BitWriter.ts';

/** Bytes that `count` fields of `width` bits fill, the last byte padded with zeros. */
export function fieldBytes(count: number, width: number): number {
  return Math.ceil((count * width) / 8);
}

/**
 * Fields of `width` bits (1…16) one after the other, the highest bit of each first, beginning at
 * the highest bit of the first byte. Fields must be below 2^width.
 */
export function packFields(fields: Uint8Array | Uint16Array, width: number): Uint8Array {
  assert(width >= 1 && width <= 16, `packFields: want 1 <= width <= 16, got ${width}`);
  const writer = new BitWriter(fieldBytes(fields.length, width));
  for (let i = 0; i < fields.length; i += 1) writer.write(fields[i], width);
  return writer.finish();
}

/** The first `count` fields that `packFields` wrote. */
export function unpackFields(bytes: Uint8Array, count: number, width: number): Uint16Array {
  assert(
    bytes.length >= fieldBytes(count, width),
    `unpackFields: want ${fieldBytes(count, width)} bytes for ${count} fields of ${width} bits, got ${bytes.length}`,
  );
  const fields = new Uint16Array(count);
  const lowBits = 2 ** width - 1;
  let at = 0;
  let pending = 0;
  let held = 0;
  for (let i = 0; i < count; i += 1) {
    while (held < width) {
      pending = (pending << 8) | bytes[at];
      at += 1;
      held += 8;
    }
    held -= width;
    fields[i] = (pending >>> held) & lowBits;
  }
  return fields;
}
