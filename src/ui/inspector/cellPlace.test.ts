import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkIds, prunableLayers } from '../../core/network/networks.ts';
import { cellPlace } from './cellPlace.ts';

const layers = networkIds.flatMap((network) => prunableLayers({ network, data: { set: 'mnist' } }));

describe('cellPlace', () => {
  it('can be put together to the same flat index again', () => {
    const anyCell = fc
      .constantFrom(...layers)
      .chain((layer) => fc.record({ layer: fc.constant(layer), index: fc.nat(layer.count - 1) }));
    fc.assert(
      fc.property(anyCell, ({ layer, index }) => {
        const place = cellPlace(layer, index);
        const [, width = 0, channels = 0, filters = 0] = layer.shape;
        const rebuilt =
          place.kind === 'conv'
            ? ((place.kernelRow * width + place.kernelColumn) * channels + place.channel) *
                filters +
              place.filter
            : place.input * width + place.unit;
        expect(rebuilt).toBe(index);
      }),
    );
  });

  it('names the pixel of a layer that reads the image, and of no other', () => {
    const [first, second] = prunableLayers({ network: 'lenet-300-100', data: { set: 'mnist' } });
    expect(first && cellPlace(first, (14 * 28 + 5) * 300 + 7)).toEqual({
      kind: 'dense',
      unit: 7,
      input: 397,
      pixelRow: 14,
      pixelColumn: 5,
    });
    expect(second && cellPlace(second, 101)).toEqual({ kind: 'dense', unit: 1, input: 1 });
  });
});
