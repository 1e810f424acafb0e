import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { buildViewRequest } from '../testing/pictureBuilders.ts';
import type { DigitImage } from '../../engine/measure/digit/digitImage.ts';
import { Outbox } from '../Outbox.ts';
import { Pictures } from './Pictures.ts';
import type { DrawnTrainer } from './Pictures.ts';
import { isOnStream, type Streams } from '../protocol.ts';

function scene() {
  const clock = { ms: 0, costMs: 0 };
  const said: Streams['views'][] = [];
  const read: string[] = [];
  const outbox = new Outbox((message) => {
    if (isOnStream('views', message)) said.push(message.payload);
  });
  const layers = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
  const masks = new Map(layers.map(({ name, count }) => [name, new Uint8Array(count).fill(1)]));
  const trainer = {
    recipe: buildRecipe(),
    layers,
    trainStep: 0,
    revision: 0,
    lastPruning: [],
    weights: (layer: string) => {
      read.push(layer);
      clock.ms += clock.costMs;
      return new Float32Array(masks.get(layer)?.length ?? 0).fill(0.5);
    },
    mask: (layer: string) => masks.get(layer) ?? new Uint8Array(),
    deadUnits: () => Uint8Array.of(1, 0, 1),
    startsAt: undefined,
  } satisfies DrawnTrainer;
  const answer = (_image: DigitImage, layer?: string) => ({
    probabilities: Array.from({ length: 10 }, () => 0.1),
    ...(layer !== undefined && { activations: Float32Array.of(4, 4) }),
  });
  const pictures = new Pictures(outbox, () => clock.ms);
  pictures.show({ trainer, answer, targetOf: () => 0.8 });
  /** Training steps of 10 ms for so long, with a look at the pictures after each. */
  function train(durationMs: number): void {
    const endMs = clock.ms + durationMs;
    while (clock.ms < endMs) {
      clock.ms += 10;
      trainer.trainStep += 1;
      pictures.sayIfDue();
    }
  }
  return { clock, said, read, trainer, pictures, train };
}

const conv2View = buildViewRequest({ layer: 'conv2' });

describe('Pictures', () => {
  it('says what is watched at once while nothing runs', () => {
    const { pictures, said } = scene();
    pictures.watch({ views: [conv2View], detailOf: 'dense1' });
    expect(said).toHaveLength(1);
    expect(said[0]?.views.map(({ place }) => place)).toEqual([conv2View.place]);
    expect(said[0]?.detail?.layer).toBe('dense1');
    expect(said[0]?.summaries.map(({ deadUnits }) => deadUnits)).toEqual([2, 2, 2, 2]);
  });

  it('leaves out what is no layer of the network that is shown', () => {
    const { pictures, said } = scene();
    pictures.watch({ views: [buildViewRequest({ layer: 'dense3' })], detailOf: 'dense3' });
    expect(said[0]?.views).toEqual([]);
    expect(said[0]).not.toHaveProperty('detail');
  });

  it('says at most four a second while a run computes', () => {
    const { pictures, said, train } = scene();
    pictures.setLive(true);
    pictures.watch({ views: [conv2View] });
    train(2_000);
    expect(said).toHaveLength(8);
    expect(said.at(-1)?.trainStep).toBeGreaterThan(170);
  });

  it('says less often what is dear, so that it takes about 3 % of the time', () => {
    const { pictures, said, clock, train } = scene();
    clock.costMs = 30;
    pictures.setLive(true);
    pictures.watch({ views: [conv2View] });
    train(20_000);
    expect(said.length * clock.costMs).toBeLessThan(0.035 * 20_000);
    expect(said.length).toBeGreaterThan(10);
  });

  it('reads only the layers that are drawn, each once for every state', () => {
    const { pictures, read, trainer } = scene();
    pictures.watch({ views: [conv2View, { ...conv2View, place: 'panel' }], detailOf: 'conv2' });
    pictures.weights('conv2');
    expect(read).toEqual(['conv2']);
    trainer.trainStep += 1;
    pictures.weights('conv2');
    expect(read).toEqual(['conv2', 'conv2']);
  });

  it('answers the digit that is watched with every picture, and the maps of the layer panel', () => {
    const { pictures, said, train } = scene();
    const image = { pixels: new Uint8Array(784), shape: [28, 28, 1] as const, index: 3, label: 8 };
    pictures.watch({ views: [], detailOf: 'dense1' });
    expect(said[0]).not.toHaveProperty('digit');
    pictures.watchDigit({ source: { index: 3 }, image });
    expect(said[1]?.digit).toMatchObject({
      source: { index: 3 },
      index: 3,
      label: 8,
      trainStep: 0,
    });
    expect(said[1]?.digit?.probabilities).toEqual(Array.from({ length: 10 }, () => 0.1));
    expect(said[1]?.digit?.maps).toMatchObject({ layer: 'dense1', shape: [64], deadUnits: [0, 2] });
    expect(said[1]?.digit?.maps?.values).toEqual(Float32Array.of(4, 4));
    pictures.setLive(true);
    train(1_000);
    expect(said).toHaveLength(6);
    expect(said.at(-1)?.digit?.trainStep).toBeGreaterThan(70);
    pictures.setLive(false);
    pictures.watchDigit(undefined);
    expect(said.at(-1)).not.toHaveProperty('digit');
  });

  it('does not repeat itself when nothing has changed', () => {
    const { pictures, said, clock } = scene();
    pictures.noteChange();
    pictures.setLive(true);
    clock.ms += 1_000;
    pictures.sayIfDue();
    expect(said).toHaveLength(1);
  });
});
