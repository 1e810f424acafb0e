import { describe, expect, it } from 'vitest';
import { heardCurve } from './heardCurve.ts';

const plot = {
  xOf: (x: number) => x / 100,
  yOf: (y: number) => y / 10,
  write: (y: number) => `${y} points`,
};

describe('heardCurve', () => {
  it('lies where it is drawn, clicks once a pruning step and says its ends', () => {
    const measured = [
      { x: 0, y: 9 },
      { x: 50, y: 10, side: 'before' as const },
      { x: 50, y: 4, side: 'after' as const },
      { x: 100, y: 8 },
    ];
    expect(heardCurve('run 1', measured, plot)).toEqual({
      label: 'run 1',
      points: [
        { x: 0, y: 0.9 },
        { x: 0.5, y: 1 },
        { x: 0.5, y: 0.4 },
        { x: 1, y: 0.8 },
      ],
      pruned: [0.5],
      ends: ['9 points', '8 points'],
    });
  });

  it('is heard from the left, also where it was measured from the right', () => {
    const { points, ends } = heardCurve(
      '',
      [
        { x: 90, y: 9 },
        { x: 10, y: 3 },
      ],
      plot,
    );
    expect(points.map(({ x }) => x)).toEqual([0.1, 0.9]);
    expect(ends).toEqual(['3 points', '9 points']);
  });

  it('says nothing of a curve without points', () => {
    expect(heardCurve('', [], plot)).toMatchObject({ points: [], ends: ['', ''] });
  });
});
