import { describe, expect, it } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { testPalette } from '../testing/testPalette.ts';
import { drawUnitBars, type UnitBars } from './drawUnitBars.ts';

const white = 0xffffffff;

function draw(bars: UnitBars | undefined, width = 8, height = 11) {
  const recording = createRecordingContext();
  drawUnitBars(recording.context, { width, height, pixelRatio: 1 }, bars, {
    palette: testPalette,
    colour: white,
  });
  return recording;
}

describe('drawUnitBars', () => {
  it('raises a bar a unit from the line at zero, and lets what is negative hang from it', () => {
    const { pixel } = draw({ values: [5, 0, 10, -10], lowest: -10, highest: 10 });
    expect(pixel(0, 3)).toEqual([255, 255, 255]);
    expect(pixel(0, 2)).toEqual([16, 16, 16]);
    expect(pixel(4, 0)).toEqual([255, 255, 255]);
    expect(pixel(6, 10)).toEqual([255, 255, 255]);
    expect(pixel(6, 3)).toEqual([16, 16, 16]);
    expect(pixel(3, 5), 'the line').toEqual([128, 128, 128]);
  });

  it('hatches dead units over their whole height', () => {
    const { pixel } = draw({ values: [0, 4], lowest: 0, highest: 4, dead: [0] }, 20, 20);
    const column = Array.from({ length: 19 }, (_, y) => pixel(3, y).join());
    expect(new Set(column)).toEqual(new Set(['16,16,16', '128,128,128']));
  });

  it('gives the units of a wide layer a column of pixels between them', () => {
    const values = Array.from({ length: 80 }, (_, unit) => (unit === 77 ? 1 : 0));
    const { pixel } = draw({ values, lowest: 0, highest: 1 });
    expect(pixel(7, 0)).toEqual([255, 255, 255]);
    expect(pixel(6, 0)).toEqual([16, 16, 16]);
  });

  it('is ground where nothing is known', () => {
    expect(draw(undefined).pixel(0, 0)).toEqual([16, 16, 16]);
  });
});
