import type { PruningRecord } from '../../core/records/records.ts';
import type { ChartPoint } from '../../state/run/recordSelectors.ts';

/** More marks than this would run into one another; evenly chosen ones are drawn. */
const mostMarks = 60;

export interface PruningMarks {
  /** Steps at which weights grew. */
  grown: ChartPoint[];
  /** Steps after which survivors were set back, or made anew. */
  recovered: ChartPoint[];
}

/** What happened at pruning steps besides pruning, at the height of the sparsity there. */
export function pruningMarks(pruningSteps: readonly PruningRecord[]): PruningMarks {
  return {
    grown: marksOf(pruningSteps.filter((step) => birthsOf(step) > 0)),
    recovered: marksOf(pruningSteps.filter(({ recovery }) => recovery !== undefined)),
  };
}

/** Weights that came back at a pruning step, over all layers. */
export function birthsOf({ layers }: Pick<PruningRecord, 'layers'>): number {
  return layers.reduce((sum, { births }) => sum + births, 0);
}

/** Weights that a pruning step masked, over all layers. */
export function deathsOf({ layers }: Pick<PruningRecord, 'layers'>): number {
  return layers.reduce((sum, { deaths }) => sum + deaths, 0);
}

function marksOf(steps: readonly PruningRecord[]): ChartPoint[] {
  const every = Math.max(1, Math.ceil(steps.length / mostMarks));
  return steps
    .filter((_step, i) => i % every === 0)
    .map(({ trainStep, sparsity }) => ({ trainStep, value: sparsity }));
}
