import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableLayers, unitCount, type PrunableLayer } from '../network/networks.ts';
import { severedLayer } from './severedLayer.ts';

const layers = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

type Keep = (layer: PrunableLayer, index: number) => boolean;

function severed(keep: Keep): string | undefined {
  const masks = new Map(
    layers.map((layer) => [
      layer.name,
      Uint8Array.from({ length: layer.count }, (_, i) => (keep(layer, i) ? 1 : 0)),
    ]),
  );
  return severedLayer(layers, (name) => masks.get(name) ?? new Uint8Array());
}

/** The unit that a weight belongs to, and the input of its layer that it reads. */
const unitOf = ({ shape }: PrunableLayer, i: number) => i % unitCount(shape);
const inputOf = ({ shape }: PrunableLayer, i: number) => {
  return Math.floor(i / unitCount(shape)) % shape[shape.length - 2];
};

describe('where nothing of the image gets through any more', () => {
  it('is nowhere in a dense network', () => {
    expect(severed(() => true)).toBeUndefined();
  });

  it.each(layers.map(({ name }) => name))('is %s where all of it is masked', (name) => {
    expect(severed((layer) => layer.name !== name)).toBe(name);
  });

  it('is the first of two such layers', () => {
    expect(severed(({ name }) => name !== 'conv2' && name !== 'dense2')).toBe('conv2');
  });

  it('is where the kept weights read units alone that nothing reaches', () => {
    // conv1 keeps unit 0, and conv2 reads the others.
    const keep: Keep = (layer, i) => {
      if (layer.name === 'conv1') return unitOf(layer, i) === 0;
      return layer.name !== 'conv2' || inputOf(layer, i) !== 0;
    };
    expect(severed(keep)).toBe('conv2');
  });

  it('sees through flattening: one pixel of one channel is enough', () => {
    // Of 7×7 pixels of 16 channels, channel 3 of the pixel 10.
    const input = 10 * 16 + 3;
    const through: Keep = (layer, i) => {
      if (layer.name === 'conv2') return unitOf(layer, i) === 3;
      return layer.name !== 'dense1' || inputOf(layer, i) === input;
    };
    expect(severed(through)).toBeUndefined();
    const beside: Keep = (layer, i) => {
      return layer.name === 'dense1' ? inputOf(layer, i) === input + 1 : through(layer, i);
    };
    expect(severed(beside)).toBe('dense1');
  });

  it('is nowhere where one weight a layer makes a path, whatever else is masked', () => {
    const place = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(fc.tuple(place, place, place, place), (places) => {
        const path = new Map<string, number>();
        let before = 0;
        for (const [i, layer] of layers.entries()) {
          const units = unitCount(layer.shape);
          const inputs = layer.shape[layer.shape.length - 2];
          const channels = layers[i - 1] ? unitCount(layers[i - 1].shape) : inputs;
          const rows = Array.from({ length: layer.count / units }, (_, row) => row).filter(
            (row) => i === 0 || (row % inputs) % channels === before,
          );
          const unit = places[i] % units;
          path.set(layer.name, rows[places[i] % rows.length] * units + unit);
          before = unit;
        }
        expect(severed(({ name }, i) => path.get(name) === i)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});
