import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { masksMeet } from '../../core/comparison/maskDifference.ts';
import { prunableLayers, type NetworkChoice } from '../../core/network/networks.ts';
import { layersIn } from '../../engine/checkpoint/layersIn.ts';
import { demoCheckpoint } from '../../client/testing/demoCheckpoint.ts';
import { prunedCell } from '../shownNetwork.ts';
import { layersBeside } from './layersBeside.ts';

const network: NetworkChoice = { network: 'small-cnn', data: { set: 'mnist' } };
const limit = { maxColumns: 40, maxRows: 40 };

const sideOf = (sparsity: number, shift: number, of = network) => ({
  network: of,
  checkpoint: demoCheckpoint(of, { trainStep: 5, sparsity, shift }),
});

function maskIn({ checkpoint }: { checkpoint: ArrayBuffer }, name: string): Uint8Array {
  const saved = layersIn(network, checkpoint).layers.find(({ layer }) => layer.name === name);
  if (!saved) throw new Error(`want a layer ${name}`);
  return saved.mask;
}

describe('layersBeside', () => {
  it('counts what a plain loop over both masks counts, in every layer', () => {
    const anySide = fc.record({
      sparsity: fc.double({ min: 0, max: 0.99, noNaN: true }),
      shift: fc.nat(60),
    });
    fc.assert(
      fc.property(anySide, anySide, (first, second) => {
        const [a, b] = [first, second].map(({ sparsity, shift }) => sideOf(sparsity, shift));
        for (const { name, difference, a: left, b: right } of layersBeside({ a, b, ...limit })) {
          const [maskA, maskB] = [maskIn(a, name), maskIn(b, name)];
          const counted = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
          for (const [i, inA] of maskA.entries()) {
            if (inA === 1) counted[maskB[i] === 1 ? 'both' : 'onlyA'] += 1;
            else counted[maskB[i] === 1 ? 'onlyB' : 'neither'] += 1;
          }
          expect(difference).toMatchObject(counted);
          expect(left?.kept).toBe(counted.both + counted.onlyA);
          expect(right?.kept).toBe(counted.both + counted.onlyB);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('draws of each weight, where the layout has it, in whose mask it is kept', () => {
    const [a, b] = [sideOf(0.5, 0), sideOf(0.7, 30)];
    const layers = layersBeside({ a, b, ...limit });
    for (const layer of prunableLayers(network)) {
      const beside = layers.find(({ name }) => name === layer.name);
      const { rows, columns, indexAt } = layoutWeights(layer, 'matrix', limit);
      const [maskA, maskB] = [maskIn(a, layer.name), maskIn(b, layer.name)];
      for (let at = 0; at < rows * columns; at += 1) {
        const index = indexAt(Math.floor(at / columns), at % columns);
        if (index < 0) continue;
        const wanted =
          maskA[index] === 1
            ? masksMeet[maskB[index] === 1 ? 'both' : 'onlyA']
            : masksMeet[maskB[index] === 1 ? 'onlyB' : 'neither'];
        expect(beside?.difference?.cells[at]).toBe(wanted);
        expect(beside?.a?.view.cells[at] === prunedCell).toBe(maskA[index] === 0);
        expect(beside?.b?.view.cells[at] === prunedCell).toBe(maskB[index] === 0);
      }
    }
  });

  it('has one scale of colours and one range of values for both', () => {
    const [dense, last] = [sideOf(0, 0), sideOf(0.9, 0)];
    const [layer] = layersBeside({ a: dense, b: last, ...limit });
    expect(layer.a?.view.scale).toBe(layer.b?.view.scale);
    const [alone] = layersBeside({ a: dense, ...limit });
    expect(layer.range).toBe(alone.range);
    const sum = (bins: readonly number[] = []): number => bins.reduce((all, bin) => all + bin, 0);
    expect(sum(layer.a?.histogram)).toBe(layer.a?.kept);
    expect(sum(layer.b?.histogram)).toBe(layer.b?.kept);
  });

  it('has no difference of layers that are not of one shape, and none of a network alone', () => {
    const narrow = { ...network, widths: { conv1: 4 } };
    const layers = layersBeside({ a: sideOf(0.5, 0), b: sideOf(0.5, 0, narrow), ...limit });
    const differs = layers.map(({ name, difference }) => [name, difference !== undefined]);
    expect(Object.fromEntries(differs)).toMatchObject({ conv1: false, conv2: false, dense2: true });
    expect(layersBeside({ a: sideOf(0.5, 0), ...limit })[0]).not.toHaveProperty('b');
  });

  it('refuses a checkpoint of another network', () => {
    const { checkpoint } = sideOf(0.5, 0);
    const other: NetworkChoice = { network: 'tfmot-cnn', data: { set: 'mnist' } };
    expect(() => layersBeside({ a: { network: other, checkpoint }, ...limit })).toThrow(
      /want a checkpoint of tfmot-cnn/,
    );
  });
});
