import { describe, expect, it } from 'vitest';
import { presets } from '../../core/presets/registry.ts';
import type { ArmRun } from '../../state/sweep/armRuns.ts';
import { figureRows } from './figureRows.ts';

const ticket = presets['lottery-ticket'];

function runOf(armId: string, seed: number, accuracy: number): ArmRun {
  return { armId, seed, curve: [], measures: { accuracy, accuracyChange: accuracy - 0.97 } };
}

describe('figureRows', () => {
  it('has every published figure before anything is run', () => {
    const rows = figureRows(ticket, []);
    expect(rows).toHaveLength(ticket.arms.flatMap(({ figures }) => figures).length);
    expect(rows.every(({ ours, seeds }) => ours === undefined && seeds === 0)).toBe(true);
  });

  it('compares a control with the ticket of the same seed only', () => {
    const runs = [
      runOf('ticket', 1, 0.98),
      runOf('reinitialized', 1, 0.97),
      runOf('reinitialized', 2, 0.5),
    ];
    const row = figureRows(ticket, runs).find(
      ({ arm, figure }) => arm.id === 'reinitialized' && figure.measure === 'accuracyOverControl',
    );
    expect(row?.seeds).toBe(1);
    expect(row?.ours?.mean).toBeCloseTo(-0.01, 12);
    expect(row?.ours?.isMet).toBe(true);
  });

  it('takes the mean over the seeds, and says how far it is from what was published', () => {
    const runs = [runOf('ticket', 1, 0.97), runOf('ticket', 2, 0.966)];
    const row = figureRows(ticket, runs).find(({ figure }) => figure.measure === 'accuracyChange');
    // (0 − 0.004) / 2 = −0.002 of a published 0, which allows 0.001.
    expect(row?.ours?.difference).toBeCloseTo(-0.002, 12);
    expect(row?.ours?.isMet).toBe(false);
  });
});
