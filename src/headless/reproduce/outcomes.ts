import type { Milliseconds } from '../../base/units.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import type { Measures, Preset, PresetArm } from '../../core/presets/preset.ts';
import { readJsonLines } from '../output/readJsonLines.ts';
import type { Trial } from './trials.ts';

/** What a trial came to: a line of the cache. */
export interface Outcome {
  key: string;
  seed: number;
  /** ISO, the day. */
  date: string;
  machine: string;
  elapsedMs: Milliseconds;
  measures: Measures;
}

/** By key; where a trial was run more than once the last counts. */
export async function readOutcomes(path: string): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for await (const line of readJsonLines(path)) {
    if (isOutcome(line)) outcomes.set(line.key, line);
  }
  return outcomes;
}

function isOutcome(value: unknown): value is Outcome {
  return (
    isRecord(value) &&
    typeof value['key'] === 'string' &&
    typeof value['seed'] === 'number' &&
    typeof value['date'] === 'string' &&
    typeof value['machine'] === 'string' &&
    typeof value['elapsedMs'] === 'number' &&
    isRecord(value['measures'])
  );
}

/** An arm with the outcomes of its trials, by rising seed. */
export interface ArmOutcomes {
  arm: PresetArm;
  outcomes: readonly Outcome[];
}

/** What is known of a preset, arm by arm; only outcomes of the recipes as they are now. */
export function outcomesOf(
  preset: Preset,
  trials: readonly Trial[],
  known: ReadonlyMap<string, Outcome>,
): ArmOutcomes[] {
  return preset.arms.map((arm) => ({
    arm,
    outcomes: trials
      .filter((trial) => trial.preset === preset && trial.arm === arm)
      .flatMap(({ key }) => known.get(key) ?? [])
      .sort((a, b) => a.seed - b.seed),
  }));
}
