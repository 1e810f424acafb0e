import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageSize } from '../../core/data/DataSet.ts';
import { packPixels, unpackPixels } from './pixelPlanes.ts';

const side = fc.integer({ min: 1, max: 9 });
const value = fc.oneof(
  fc.constantFrom(0, 0, 0, 1, 251, 252, 253, 254, 255),
  fc.integer({ min: 0, max: 255 }),
);
const imagesOfAnyShape = fc
  .record({ rows: side, columns: side, channels: fc.constantFrom(1, 2, 3), images: side })
  .chain(({ rows, columns, channels, images }) => {
    const shape = [rows, columns, channels] as const;
    const length = images * imageSize(shape);
    return fc
      .array(value, { minLength: length, maxLength: length })
      .map((values) => ({ shape, images, pixels: Uint8Array.from(values) }));
  });

it('gives back every pixel, whatever the image’s shape and values', () => {
  fc.assert(
    fc.property(imagesOfAnyShape, ({ shape, images, pixels }) => {
      expect(unpackPixels(packPixels(pixels, shape), images, shape)).toEqual(pixels);
    }),
  );
});

it('gives nothing for what is too short or too long', () => {
  const shape = [3, 2, 1] as const;
  const packed = packPixels(Uint8Array.of(0, 7, 255, 0, 9, 0), shape);
  expect(packed).toHaveLength(2 + 1 + 2);
  expect(unpackPixels(packed.subarray(0, -1), 1, shape)).toBeUndefined();
  expect(unpackPixels(Uint8Array.of(...packed, 0), 1, shape)).toBeUndefined();
  expect(unpackPixels(packed.subarray(0, 1), 1, shape)).toBeUndefined();
});

it('gives nothing for a kind that there is not', () => {
  const packed = packPixels(Uint8Array.of(0, 7, 255, 0), [4, 1, 1]);
  expect([...packed]).toEqual([0b00_10_01_00, 255, 7]);
  packed[0] |= 0b11;
  expect(unpackPixels(packed, 1, [4, 1, 1])).toBeUndefined();
});

it('puts what is between dark and lit behind the lit, the least surrounded first', () => {
  const packed = packPixels(Uint8Array.of(10, 20, 255, 0, 30), [1, 5, 1]);
  expect([...packed]).toEqual([1, 1, 2, 0, 1, 255, 30, 10, 20]);
});
