import { describe, expect, it } from 'vitest';
import { masksMeet } from '../../core/comparison/maskDifference.ts';
import { fitCells } from '../canvas/cellGrid.ts';
import { unpackColour } from '../canvas/weightColours.ts';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { testPalette } from '../testing/testPalette.ts';
import { drawDifference } from './drawDifference.ts';

const { both, onlyA, onlyB, neither } = masksMeet;
const shape = { rows: 2, columns: 2 };

function draw(side: number) {
  const box = { width: 2 * side, height: 2 * side, pixelRatio: 1 };
  const grid = fitCells(box, { ...shape, maxAspect: 1 });
  const recording = createRecordingContext();
  const cells = Uint8Array.of(both, onlyA, onlyB, neither);
  drawDifference(recording.context, { box, grid }, { ...shape, cells }, testPalette);
  return recording.pixel;
}

const ground = [16, 16, 16];

describe('drawDifference', () => {
  it('fills small cells with the colour of whoever keeps the weight', () => {
    const pixel = draw(2);
    expect(pixel(0, 0)).toEqual(unpackColour(testPalette.border));
    expect(pixel(3, 1)).toEqual([255, 0, 255]);
    expect(pixel(0, 3)).toEqual([0, 255, 255]);
    expect(pixel(3, 3)).toEqual(ground);
  });

  it('gives A the upper left half of a larger cell and B the lower right one, and hatches what neither keeps', () => {
    const pixel = draw(10);
    expect(pixel(1, 1)).toEqual(pixel(8, 8));
    expect(pixel(11, 1)).toEqual([255, 0, 255]);
    expect(pixel(18, 8)).toEqual(ground);
    expect(pixel(1, 11)).toEqual(ground);
    expect(pixel(8, 18)).toEqual([0, 255, 255]);
    const hatched = Array.from({ length: 8 }, (_, x) => pixel(11 + x, 12));
    expect(hatched).toContainEqual([128, 128, 128]);
    expect(hatched).toContainEqual(ground);
  });
});
