import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldBytes, packFields, unpackFields } from './bitFields.ts';

describe('packFields', () => {
  test('writes the highest bit first and pads the last byte with zeros', () => {
    // 5, 2, 7 in 3 bits: 101 010 11|1 0000000
    expect([...packFields(Uint8Array.of(5, 2, 7), 3)]).toEqual([0b10101011, 0b10000000]);
  });

  test('lets fields of 16 bits cross bytes that are not whole', () => {
    // abc def → ab cd ef
    expect([...packFields(Uint16Array.of(0xabc, 0xdef), 12)]).toEqual([0xab, 0xcd, 0xef]);
    expect([...packFields(Uint16Array.of(0x1234), 16)]).toEqual([0x12, 0x34]);
  });

  test('is undone by unpackFields for every width and length', () => {
    const fields = fc.integer({ min: 1, max: 16 }).chain((width) =>
      fc.record({
        width: fc.constant(width),
        values: fc.array(fc.integer({ min: 0, max: 2 ** width - 1 }), { maxLength: 200 }),
      }),
    );
    fc.assert(
      fc.property(fields, ({ width, values }) => {
        const bytes = packFields(Uint16Array.from(values), width);
        expect(bytes).toHaveLength(fieldBytes(values.length, width));
        expect([...unpackFields(bytes, values.length, width)]).toEqual(values);
      }),
    );
  });

  test('refuses widths that do not fit', () => {
    expect(() => packFields(Uint8Array.of(0), 17)).toThrow('want 1 <= width <= 16, got 17');
    expect(() => unpackFields(new Uint8Array(1), 3, 3)).toThrow('want 2 bytes');
  });
});
