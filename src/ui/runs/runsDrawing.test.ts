import { describe, expect, it } from 'vitest';
import type { DrawnRuns } from '../../state/comparison/drawnRuns.ts';
import { runsDrawing, type AxisWriting } from './runsDrawing.ts';
import { runsPicture } from './runsPicture.ts';

const writing: AxisWriting = { axisCount: (count) => String(count), bytes: (size) => `${size} B` };
const noEnds = { points: [], front: [] };
const runs: DrawnRuns = {
  lines: [
    {
      runId: 'a',
      series: 1,
      points: [
        { x: 10, y: 0.1 },
        { x: 90, y: 0.95 },
        { x: 94, y: 0.96, side: 'before' },
        { x: 94, y: 0.62, side: 'after' },
        { x: 200, y: 0.97 },
      ],
    },
  ],
  bands: [],
};

describe('runsDrawing', () => {
  it('begins the axis at the lowest after pruning began, unless all of it is asked for', () => {
    const drawn = { runs, ends: noEnds, axis: 'trainStep', trainSteps: 282 } as const;
    const of = (accuracyRange: 'pruned' | 'full') =>
      runsDrawing({ ...drawn, comparison: { figure: 'accuracy', accuracyRange } }, writing);
    expect(of('pruned').y.ticks[0]).toEqual({ at: 0, text: '60%' });
    expect(of('full').y.ticks[0]).toEqual({ at: 0, text: '0%' });
    // To the end of the plan, however far a run has come.
    expect(of('full').x.shareOf(282)).toBe(1);
  });

  it('has sizes on a logarithmic axis, written as what they are', () => {
    const point = { id: 'a', series: 0, accuracy: 0.96, halfWidth: 0.004 };
    const points = [
      { ...point, size: 10_000 },
      { ...point, id: 'b', size: 40_000, accuracy: 0.9 },
    ];
    const drawing = runsDrawing(
      {
        runs: { lines: [], bands: [] },
        ends: { points, front: points.slice(0, 1) },
        comparison: { figure: 'ends', accuracyRange: 'pruned' },
        axis: 'bytes',
        trainSteps: 282,
      },
      writing,
    );
    const { x } = drawing;
    expect(x.shareOf(40_000) - x.shareOf(20_000)).toBeCloseTo(
      x.shareOf(20_000) - x.shareOf(10_000),
      12,
    );
    expect(x.ticks.every(({ text }) => text.endsWith(' B'))).toBe(true);
    const words = { title: 'Runs', x: 'bytes', y: 'accuracy' };
    const { dots, lines, legend } = runsPicture(drawing, [{ series: 0, label: 'gradual' }], words);
    expect(dots).toHaveLength(2);
    expect(lines).toHaveLength(1);
    expect(legend).toMatchObject([{ label: 'gradual' }]);
  });
});
