/** Published figures beside ours, as far as runs have come. No React here. */
import { armValues } from '../../core/presets/armValues.ts';
import { compareFigure, type Comparison } from '../../core/presets/compareFigure.ts';
import type { Preset, PresetArm, PublishedFigure } from '../../core/presets/preset.ts';
import type { ArmRun } from '../../state/sweep/armRuns.ts';

export interface FigureRow {
  arm: PresetArm;
  figure: PublishedFigure;
  /** How many seeds ours is over. */
  seeds: number;
  /** Absent until a run has been measured. */
  ours?: Comparison;
}

/** A row a figure, in the preset's order. */
export function figureRows(preset: Preset, runs: readonly ArmRun[]): FigureRow[] {
  const runsOf = (armId: string | undefined) => runs.filter((run) => run.armId === armId);
  return preset.arms.flatMap((arm) =>
    arm.figures.map((figure): FigureRow => {
      const values = armValues(figure.measure, runsOf(arm.id), runsOf(preset.control));
      const ours = compareFigure(figure, values);
      return { arm, figure, seeds: values.length, ...(ours && { ours }) };
    }),
  );
}
