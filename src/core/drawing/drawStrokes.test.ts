import { describe, expect, it } from 'vitest';
import { drawStrokes, penWidth } from './drawStrokes.ts';

function inkAt({ width, height, pixels }: ReturnType<typeof drawStrokes>, x: number, y: number) {
  return pixels[Math.floor(y * height) * width + Math.floor(x * width)];
}

describe('drawStrokes', () => {
  it('leads a pen of its width along the points of a stroke', () => {
    const drawing = drawStrokes([
      [
        [0.2, 0.5],
        [0.8, 0.5],
      ],
    ]);
    expect(inkAt(drawing, 0.5, 0.5)).toBe(255);
    expect(inkAt(drawing, 0.1, 0.5)).toBe(0);
    const column = Array.from(
      { length: drawing.height },
      (_, y) => drawing.pixels[y * drawing.width + drawing.width / 2] ?? 0,
    );
    const inked = column.reduce((sum, ink) => sum + ink, 0) / 255;
    expect(inked / drawing.height).toBeCloseTo(penWidth, 3);
  });

  it('lifts the pen between strokes', () => {
    const drawing = drawStrokes([[[0.2, 0.2]], [[0.8, 0.8]]]);
    expect(inkAt(drawing, 0.2, 0.2)).toBe(255);
    expect(inkAt(drawing, 0.8, 0.8)).toBe(255);
    expect(inkAt(drawing, 0.5, 0.5)).toBe(0);
  });

  it('cuts off what lies outside the box', () => {
    const drawing = drawStrokes([
      [
        [-1, 0.5],
        [0.1, 0.5],
        [3, -7],
      ],
    ]);
    expect(inkAt(drawing, 0, 0.5)).toBe(255);
    expect(drawing.pixels).toHaveLength(drawing.width * drawing.height);
  });

  it('draws nothing of no strokes', () => {
    expect(drawStrokes([]).pixels.every((ink) => ink === 0)).toBe(true);
  });
});
