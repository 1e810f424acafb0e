/** Published figures beside ours, as far as runs have come. No React here. */
import { compareFigure, type Comparison } from '../../core/presets/compareFigure.ts';
import type { Preset, PresetArm, PublishedFigure } from '../../core/presets/preset.ts';
import type { ExperimentRun } from '../../state/experiment/Experiment.ts';

export interface FigureRow {
  arm: PresetArm;
  figure: PublishedFigure;
  /** How many seeds ours is over. */
  seeds: number;
  /** Absent until a run has been measured. */
  ours?: Comparison;
}

/** A row a figure, in the preset's order. */
export function figureRows(preset: Preset, runs: readonly ExperimentRun[]): FigureRow[] {
  return preset.arms.flatMap((arm) =>
    arm.figures.map((figure): FigureRow => {
      const values = valuesOf(preset, arm, figure, runs);
      const ours = compareFigure(figure, values);
      return { arm, figure, seeds: values.length, ...(ours && { ours }) };
    }),
  );
}

/** One value a seed. Against the control, of the seeds that both arms have. */
function valuesOf(
  { control }: Preset,
  arm: PresetArm,
  { measure }: PublishedFigure,
  runs: readonly ExperimentRun[],
): number[] {
  const own = runs.filter(({ armId }) => armId === arm.id);
  if (measure !== 'accuracyOverControl') {
    return own.flatMap(({ measures }) => measures[measure] ?? []);
  }
  return own.flatMap(({ seed, measures: { accuracy } }) => {
    const other = runs.find((run) => run.armId === control && run.seed === seed);
    const against = other?.measures.accuracy;
    return accuracy === undefined || against === undefined ? [] : [accuracy - against];
  });
}
