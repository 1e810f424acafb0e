import { describe, expect, it } from 'vitest';
import { drawStrokes } from '../../../core/drawing/drawStrokes.ts';
import { mnistForm } from '../../../core/drawing/mnistForm.ts';
import { sliceImages } from '../../data/sliceImages.ts';
import { FakeData } from '../../testing/runToEnd.ts';
import { recipeOf } from '../../testing/trainerFixtures.ts';
import { digitImage, shownDigit } from './digitImage.ts';

const recipe = recipeOf();
const data = new FakeData();

describe('digitImage', () => {
  it('is a test image by its index, with its label', async () => {
    const test = await data.whenTest();
    const image = await digitImage({ index: 7 }, recipe, data);
    expect(image).toMatchObject({ index: 7, label: test.labels[7] });
    expect(image.pixels).toEqual(sliceImages(test, 7, 8).pixels);
    // Alone in its buffer, or all test images would be posted with it.
    expect(image.pixels.buffer.byteLength).toBe(784);
    expect(shownDigit(image).pixels).toHaveLength(784);
  });

  it('is the next of a class, from the first and going round', async () => {
    const { labels, count } = await data.whenTest();
    const label = labels[20] ?? 0;
    const first = labels.indexOf(label);
    const next = (after: number) => digitImage({ label, after }, recipe, data);
    expect((await next(-1)).index).toBe(first);
    expect((await next(19)).index).toBe(20);
    const last = labels.lastIndexOf(label);
    expect(last).toBeLessThan(count);
    expect((await next(last)).index).toBe(first);
  });

  it('is the pixels as they are, or a drawing in the form of MNIST', async () => {
    const pixels = Array.from({ length: 784 }, (_, at) => at % 256);
    const asTheyAre = await digitImage({ pixels }, recipe, data);
    expect(shownDigit(asTheyAre)).toEqual({ pixels });
    const strokes = [[[0.3, 0.2] as const, [0.6, 0.9] as const]];
    const drawn = await digitImage({ strokes }, recipe, data);
    expect(drawn.pixels).toEqual(mnistForm(drawStrokes(strokes)));
    expect(drawn.pixels.some((ink) => ink > 200)).toBe(true);
  });
});
