import { describe, expect, it } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { testPalette } from '../testing/testPalette.ts';
import { drawGreyTiles, layOutTiles, type GreyTiles } from './drawGreyTiles.ts';

function draw(tiles: GreyTiles | undefined, width: number, height: number, columns: number) {
  const recording = createRecordingContext();
  const box = { width, height, pixelRatio: 1 };
  const grid = layOutTiles(box, tiles ?? { height: 1, width: 1, maps: 1 }, columns);
  drawGreyTiles(recording.context, grid, tiles, testPalette);
  return { ...recording, grid };
}

/** Two maps of 2 × 2, side by side in the values. */
const maps: GreyTiles = {
  values: [0, 8, 4, 8, 2, 8, 16, 8],
  height: 2,
  width: 2,
  maps: 2,
  scale: 8,
};

describe('drawGreyTiles', () => {
  it('draws every map from black at 0 to white at the scale and above', () => {
    const { pixel } = draw(maps, 22, 10, 2);
    expect(pixel(0, 0)).toEqual([0, 0, 0]);
    expect(pixel(9, 0)).toEqual([128, 128, 128]);
    expect(pixel(0, 9)).toEqual([64, 64, 64]);
    expect(pixel(9, 9)).toEqual([255, 255, 255]);
    expect(pixel(12, 0)).toEqual([255, 255, 255]);
    expect(pixel(10, 4), 'the gap between them').toEqual([255, 0, 0]);
  });

  it('hatches what is dead, whatever it would give', () => {
    const { pixel } = draw({ ...maps, dead: [1] }, 22, 10, 2);
    const drawn = new Set(
      Array.from({ length: 100 }, (_, at) => pixel(12 + (at % 10), Math.floor(at / 10)).join()),
    );
    expect(drawn).toEqual(new Set(['16,16,16', '128,128,128']));
    expect(pixel(9, 9)).toEqual([255, 255, 255]);
  });

  it('keeps the aspect of a map, and stays within its box', () => {
    const { grid } = draw(maps, 100, 30, 1);
    expect(grid.tileWidth).toBe(grid.tileHeight);
    expect(2 * grid.tileHeight + grid.gap).toBeLessThanOrEqual(30);
  });

  it('is blank where nothing is known', () => {
    expect(draw(undefined, 4, 4, 1).pixel(2, 2)).toEqual([255, 0, 0]);
  });
});
