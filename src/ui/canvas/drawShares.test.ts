import { describe, expect, it } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { fitCells } from './cellGrid.ts';
import { drawShares } from './drawShares.ts';
import { createPalette } from './weightColours.ts';

const palette = createPalette({
  panel: '#000000',
  zero: '#000000',
  ground: '#101010',
  hatch: '#808080',
  positive: '#ff0000',
  negative: '#0000ff',
  accent: '#00ff00',
  ink: '#ffffff',
  onlyA: '#ff00ff',
  onlyB: '#00ffff',
});

function draw(shares: number[], highest: number) {
  const box = { width: 4, height: 4, pixelRatio: 1 };
  const grid = fitCells(box, { rows: 2, columns: 2, maxAspect: 1 });
  const recording = createRecordingContext();
  drawShares(recording.context, { box, grid }, { shares, highest }, palette);
  return recording;
}

describe('drawShares', () => {
  it('runs from the panel colour to the accent at the highest share', () => {
    const { pixel } = draw([0, 0.25, 0.5, 0.25], 0.5);
    expect(pixel(1, 1)).toEqual([0, 0, 0]);
    expect(pixel(2, 0)).toEqual([0, 128, 0]);
    expect(pixel(0, 3)).toEqual([0, 255, 0]);
  });

  it('stays at the panel colour where nothing is kept at all', () => {
    const { pixel } = draw([0, 0, 0, 0], 0);
    expect(pixel(3, 3)).toEqual([0, 0, 0]);
  });
});
