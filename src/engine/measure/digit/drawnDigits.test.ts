import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import type { Drawing } from '../../../core/drawing/Drawing.ts';
import { imageSide, mnistForm } from '../../../core/drawing/mnistForm.ts';
import { answersOf } from '../../../core/forward/answersOf.ts';
import { pretrainedNetworks } from '../../../core/pretrained/pretrainedNetworks.ts';
import { decodeWeights } from '../../../core/pretrained/weightBytes.ts';
import { weightParts } from '../../../core/pretrained/weightParts.ts';
import { loadData } from '../../../headless/input/loadData.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { sliceImages } from '../../data/sliceImages.ts';

const digits = 200;
const enlargement = 10;

/** An image enlarged tenfold, and by another 0.5…1.5, somewhere on a sheet. */
function onSheet(image: Uint8Array, name: string): Drawing {
  const random = createRandom('drawnDigits', name);
  const scale = enlargement * (0.5 + random.next());
  const side = Math.round(imageSide * scale);
  const sheet = Math.round(imageSide * enlargement * 1.6);
  const [left, top] = [random.nextBelow(sheet - side), random.nextBelow(sheet - side)];
  const pixels = new Uint8Array(sheet * sheet);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = Math.floor(y / scale) * imageSide + Math.floor(x / scale);
      pixels[(top + y) * sheet + left + x] = image[from];
    }
  }
  return { width: sheet, height: sheet, pixels };
}

/** What the trained small-cnn answers to each of the images. */
async function readWith(images: LabelledImages): Promise<number[]> {
  const [known] = pretrainedNetworks;
  if (!known) throw new Error('readWith: want a trained network, got none');
  const bytes = await readFile(`public/pretrained/${known.file}`);
  const weights = decodeWeights(bytes, weightParts(known), known.precision);
  return Array.from({ length: images.count }, (_, i) => {
    const answers = answersOf(known, weights, sliceImages(images, i, i + 1).pixels);
    return answers.indexOf(Math.max(...answers));
  });
}

describe('real digits on a sheet', () => {
  let originals: LabelledImages;
  let test: LabelledImages;

  beforeAll(async () => {
    const data = await loadData('public/mnist', 'mnist');
    test = await data.whenTest();
    originals = sliceImages(test, 0, digits);
  });

  it('have the form already where nobody has moved them', () => {
    const moved: number[] = [];
    for (let i = 0; i < test.count; i += 1) {
      const { pixels } = sliceImages(test, i, i + 1);
      const again = mnistForm({ width: imageSide, height: imageSide, pixels });
      if (Buffer.compare(again, pixels) !== 0) moved.push(i);
    }
    // Boxes of other sides than 20, and centres that lie between two pixels.
    expect(moved.length).toBeLessThan(test.count / 200);
  });

  it('are answered as the originals, whatever their size and place', async () => {
    const drawn = { ...originals, pixels: new Uint8Array(originals.pixels.length) };
    for (let i = 0; i < digits; i += 1) {
      const { pixels } = sliceImages(originals, i, i + 1);
      drawn.pixels.set(mnistForm(onSheet(pixels, `digit ${i}`)), i * pixels.length);
    }
    const wanted = await readWith(originals);
    const got = await readWith(drawn);
    const alike = got.filter((answer, i) => answer === wanted[i]).length;
    const right = wanted.filter((answer, i) => answer === originals.labels[i]).length;
    expect(right / digits).toBeGreaterThan(0.97);
    expect(alike / digits).toBeGreaterThanOrEqual(0.97);
  });
});
