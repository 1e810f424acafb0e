/** The timeline's axis in epochs, and what moving a border of a phase means. No React here. */
import type { PhaseName } from '../../../core/records/records.ts';
import type { PhaseLengths } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';

export const phaseNames = ['train', 'prune', 'fineTune'] as const satisfies readonly PhaseName[];

/** Room to the right of the run, to drag its end into. */
const slack = 1.1;

/** Epochs from edge to edge. `held`: the axis when a handle was taken; it only ever grows. */
export function axisFor({ train, prune, fineTune }: PhaseLengths, held?: number): number {
  const total = train + prune + fineTune;
  return held === undefined ? Math.max(0.5, total * slack) : Math.max(held, total * 1.02);
}

/** The epoch at which each phase begins. */
export function phaseStarts({ train, prune }: PhaseLengths): PhaseLengths {
  return { train: 0, prune: train, fineTune: train + prune };
}

/** Epochs that a dragged border snaps to, so that lengths stay round on any axis. */
export function snapOf(axis: number): number {
  if (axis <= 1) return 0.01;
  return axis <= 30 ? 0.1 : 1;
}

/** Another length of one phase; what comes after it moves along. */
export function withPhase(
  phases: PhaseLengths,
  name: PhaseName,
  epochs: number,
  axis: number,
): PhaseLengths {
  const snap = snapOf(axis);
  const { min, max } = recipeRanges.epochs;
  const snapped = Math.round(Math.min(Math.max(epochs, min), max) / snap) * snap;
  // 3 · 0.1 is not 0.3.
  return { ...phases, [name]: Number(snapped.toFixed(2)) };
}
