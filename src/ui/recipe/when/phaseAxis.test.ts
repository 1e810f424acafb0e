import { describe, expect, test } from 'vitest';
import { axisFor, phaseStarts, snapOf, withPhase } from './phaseAxis.ts';

const phases = { train: 1, prune: 2, fineTune: 0.5 };

describe('the axis of the phases', () => {
  test('leaves room to drag the end of the run into', () => {
    expect(axisFor(phases)).toBeCloseTo(3.85, 12);
    expect(axisFor({ train: 0, prune: 0, fineTune: 0 })).toBe(0.5);
  });

  test('stays while a handle is held, and only grows when the run outgrows it', () => {
    expect(axisFor({ ...phases, fineTune: 0.2 }, 3.85)).toBe(3.85);
    expect(axisFor({ ...phases, fineTune: 5 }, 3.85)).toBeCloseTo(8.16, 12);
  });
});

describe('a dragged border', () => {
  test('changes its own phase and moves the later ones along', () => {
    const longer = withPhase(phases, 'train', 1.73, 4);
    expect(longer).toEqual({ train: 1.7, prune: 2, fineTune: 0.5 });
    expect(phaseStarts(longer)).toEqual({ train: 0, prune: 1.7, fineTune: 3.7 });
  });

  test('never leaves the range of a phase', () => {
    expect(withPhase(phases, 'prune', -3, 4).prune).toBe(0);
    expect(withPhase(phases, 'prune', 5000, 4).prune).toBe(1000);
  });

  test('snaps to what the axis resolves', () => {
    expect([0.5, 4, 100].map(snapOf)).toEqual([0.01, 0.1, 1]);
    expect(withPhase(phases, 'fineTune', 0.3000001, 4).fineTune).toBe(0.3);
  });
});
