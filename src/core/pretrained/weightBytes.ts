/** Weights as the bytes of a file: the parts one after the other, little-endian, without a header. */
import { fromFloat16, toFloat16 } from './float16.ts';
import type { WeightPart } from './weightParts.ts';

export const precisions = ['float32', 'float16'] as const;
export type Precision = (typeof precisions)[number];

const bytesOf: Readonly<Record<Precision, number>> = { float32: 4, float16: 2 };

export interface WeightValues extends WeightPart {
  values: Float32Array;
}

/** Rounds to nearest where float16 cannot say what float32 could. */
export function encodeWeights(
  parts: readonly Pick<WeightValues, 'values'>[],
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const width = bytesOf[precision];
  const count = parts.reduce((sum, { values }) => sum + values.length, 0);
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const { values } of parts) {
    for (const value of values) {
      if (precision === 'float32') view.setFloat32(offset, value, true);
      else view.setUint16(offset, toFloat16(value), true);
      offset += width;
    }
  }
  return bytes;
}

/** Throws `Error` unless the bytes are just those of the parts. */
export function decodeWeights(
  bytes: Uint8Array,
  parts: readonly WeightPart[],
  precision: Precision,
): WeightValues[] {
  const width = bytesOf[precision];
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (bytes.length !== count * width) {
    throw new Error(`decodeWeights: want ${count * width} bytes, got ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  return parts.map((part) => {
    const values = new Float32Array(part.count);
    for (let i = 0; i < values.length; i += 1, offset += width) {
      values[i] =
        precision === 'float32'
          ? view.getFloat32(offset, true)
          : fromFloat16(view.getUint16(offset, true));
    }
    return { ...part, values };
  });
}
