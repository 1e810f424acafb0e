import { describe, expect, it } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { fitCells } from './cellGrid.ts';
import { drawCursor, drawWeights } from './drawWeights.ts';
import { createPalette } from './weightColours.ts';

const palette = createPalette({
  panel: '#ffffff',
  zero: '#ffffff',
  ground: '#f0f0f0',
  hatch: '#808080',
  positive: '#ff0000',
  negative: '#0000ff',
  accent: '#00ff00',
  ink: '#000000',
  onlyA: '#ff00ff',
  onlyB: '#00ffff',
});
const ground = [240, 240, 240];
const hatch = [128, 128, 128];

/** Draws `columns`×`rows` cells of `cellPx` device pixels each, without margins. */
function paint(cells: number[], columns: number, cellPx: number, isBlank?: number[]) {
  const rows = cells.length / columns;
  const box = { width: columns * cellPx, height: rows * cellPx, pixelRatio: 1 };
  const grid = fitCells(box, { rows, columns, maxAspect: 1 });
  const recording = createRecordingContext();
  const picture = {
    rows,
    columns,
    cells: Int8Array.from(cells),
    ...(isBlank && { isBlank: Uint8Array.from(isBlank) }),
  };
  drawWeights(recording.context, { box, grid }, picture, palette);
  return recording;
}

describe('drawWeights', () => {
  it('puts one image the size of the bitmap', () => {
    const { log, image } = paint([1, 2, 3, 4], 2, 3);
    expect(log).toEqual(['createImageData(6, 6)', 'putImageData(image, 0, 0)']);
    expect(image()?.data).toHaveLength(6 * 6 * 4);
  });

  it('paints each cell in its own colour, row by row', () => {
    const { pixel } = paint([127, -127, -127, 127], 2, 2);
    expect(pixel(0, 0)).toEqual([255, 0, 0]);
    expect(pixel(3, 1)).toEqual([0, 0, 255]);
    expect(pixel(1, 3)).toEqual([0, 0, 255]);
    expect(pixel(2, 2)).toEqual([255, 0, 0]);
  });

  it('notches negative weights in large cells, dark on a weak one and light on a strong one', () => {
    const { pixel } = paint([-20, -127, 20, -128], 4, 18);
    expect(pixel(0, 16)).toEqual([0, 0, 0]);
    expect(pixel(18, 16)).toEqual([255, 255, 255]);
    // Neither beyond a third of the cell, nor on a positive weight.
    expect(pixel(7, 16)).not.toEqual([0, 0, 0]);
    expect(pixel(36, 16)).toEqual(pixel(44, 4));
    expect([ground.join(), hatch.join()]).toContain(pixel(54, 16).join());
    const small = paint([-20], 1, 11);
    expect(small.pixel(0, 9)).toEqual(small.pixel(8, 2));
  });

  it('hatches pruned cells of four pixels: ground and hairlines, never one colour alone', () => {
    const { pixel } = paint([-128], 1, 4);
    const colours = new Set<string>();
    for (let at = 0; at < 16; at += 1) colours.add(pixel(at % 4, Math.floor(at / 4)).join());
    expect(colours).toEqual(new Set([ground.join(), hatch.join()]));
  });

  it('leaves smaller pruned cells to the ground', () => {
    const { pixel } = paint([-128], 1, 3);
    for (let at = 0; at < 9; at += 1) expect(pixel(at % 3, Math.floor(at / 3))).toEqual(ground);
  });

  it('leaves gaps between tiles to the panel, apart from kept zeros and from pruned cells', () => {
    const { pixel } = paint([0, 0], 2, 4, [0, 1]);
    expect(pixel(1, 1)).not.toEqual(ground);
    expect(pixel(5, 1)).toEqual([255, 255, 255]);
  });

  it('sets large cells apart by a line of ground', () => {
    const { pixel } = paint([127, 127], 2, 16);
    expect(pixel(14, 14)).toEqual([255, 0, 0]);
    expect(pixel(15, 14)).toEqual(ground);
    expect(pixel(14, 15)).toEqual(ground);
  });

  it('clips a picture that is larger than its box', () => {
    const box = { width: 3, height: 2, pixelRatio: 1 };
    const grid = fitCells(box, { rows: 5, columns: 5, maxAspect: 1 });
    const recording = createRecordingContext();
    const cells = new Int8Array(25).fill(127);
    drawWeights(recording.context, { box, grid }, { rows: 5, columns: 5, cells }, palette);
    expect(recording.image()?.data).toHaveLength(24);
    expect(recording.pixel(2, 1)).toEqual([255, 0, 0]);
  });

  it('draws plain ground before the first picture', () => {
    const box = { width: 2, height: 2, pixelRatio: 1 };
    const grid = fitCells(box, { rows: 1, columns: 1, maxAspect: 1 });
    const recording = createRecordingContext();
    drawWeights(recording.context, { box, grid }, undefined, palette);
    expect(recording.pixel(1, 1)).toEqual(ground);
  });
});

describe('drawCursor', () => {
  it('frames its cell in the panel colour and in ink', () => {
    const box = { width: 40, height: 40, pixelRatio: 1 };
    const grid = fitCells(box, { rows: 4, columns: 4, maxAspect: 1 });
    const { context, log } = createRecordingContext();
    drawCursor(context, { box, grid }, { row: 1, column: 2 }, palette);
    expect(log).toEqual([
      'strokeStyle = #ffffff',
      'lineWidth = 1',
      'strokeRect(17.5, 7.5, 15, 15)',
      'strokeStyle = #000000',
      'lineWidth = 1',
      'strokeRect(18.5, 8.5, 13, 13)',
    ]);
  });

  it('keeps the frame of a cell at the rim on the canvas', () => {
    const box = { width: 40, height: 40, pixelRatio: 1 };
    const grid = fitCells(box, { rows: 4, columns: 4, maxAspect: 1 });
    const { context, log } = createRecordingContext();
    drawCursor(context, { box, grid }, { row: 0, column: 3 }, palette);
    // The cell is 30…40 by 0…10: two lines of one pixel from 27 to the right and the upper rim.
    expect(log.filter((entry) => entry.startsWith('strokeRect'))).toEqual([
      'strokeRect(27.5, 0.5, 12, 12)',
      'strokeRect(28.5, 1.5, 10, 10)',
    ]);
  });
});

describe('borders between grains', () => {
  const borders = { right: Uint8Array.from([1, 0]), below: new Uint8Array(2) };

  function paintPair(cellPx: number) {
    const box = { width: 2 * cellPx, height: cellPx, pixelRatio: 1 };
    const grid = fitCells(box, { rows: 1, columns: 2, maxAspect: 1 });
    const recording = createRecordingContext();
    const cells = Int8Array.from([127, 127]);
    drawWeights(recording.context, { box, grid }, { rows: 1, columns: 2, cells, borders }, palette);
    return recording;
  }

  it('are hairlines on the edge of the cell before, seven tenths ink', () => {
    const { pixel } = paintPair(4);
    // 255·0.3 = 76.5 of the panel's white is left.
    expect(pixel(3, 0)).toEqual([77, 77, 77]);
    expect(pixel(2, 0)).toEqual([255, 0, 0]);
    expect(pixel(4, 0)).toEqual([255, 0, 0]);
    expect(pixel(7, 3)).toEqual([255, 0, 0]);
  });

  it('are left out where a line would fill the cell', () => {
    expect(paintPair(3).pixel(2, 0)).toEqual([255, 0, 0]);
  });
});
