import type { MeasureId, Measures } from './preset.ts';

/** What one seed of an arm came to. */
export interface SeedMeasures {
  seed: number;
  measures: Measures;
}

/**
 * An arm's values of a measure, one a seed. Over the control: of the seeds that both arms have, the
 * accuracy less the control's.
 */
export function armValues(
  measure: MeasureId,
  own: readonly SeedMeasures[],
  control: readonly SeedMeasures[] = [],
): number[] {
  if (measure !== 'accuracyOverControl') {
    return own.flatMap(({ measures }) => measures[measure] ?? []);
  }
  return own.flatMap(({ seed, measures: { accuracy } }) => {
    const against = control.find((other) => other.seed === seed)?.measures.accuracy;
    return accuracy === undefined || against === undefined ? [] : [accuracy - against];
  });
}
