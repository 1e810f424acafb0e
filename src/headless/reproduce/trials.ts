import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import { measuresOfArm } from '../../core/presets/figureMeasures.ts';
import type { Preset, PresetArm, PresetId } from '../../core/presets/preset.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import { presets } from '../../core/presets/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { taskKey } from '../run/taskKey.ts';

/** One arm under one seed: what is run and measured once. */
export interface Trial {
  preset: Preset;
  arm: PresetArm;
  seed: number;
  staged: StagedRecipe;
  /** Of everything that its measures depend on. */
  key: string;
}

export interface TrialChoice {
  presets: readonly PresetId[];
  /** Absent: each preset's own. */
  seeds?: readonly number[];
  isQuick: boolean;
}

/** What is to be run, seed by seed, so that arms of one seed share their baseline. */
export function trialsOf({ presets: ids, seeds, isQuick }: TrialChoice): Trial[] {
  return ids.flatMap((id) => {
    const preset = presets[id];
    const wanted = seeds ?? preset.seeds;
    const chosen = isQuick ? wanted.slice(0, 1) : wanted;
    return chosen.flatMap((seed) =>
      preset.arms.map((arm) => trialOf(preset, arm, seed, (one) => (isQuick ? quick(one) : one))),
    );
  });
}

function trialOf(
  preset: Preset,
  arm: PresetArm,
  seed: number,
  change: (recipe: Recipe) => Recipe,
): Trial {
  const { baseline, recipe } = armRecipe(preset, arm, seed);
  const staged = { ...(baseline && { baseline: change(baseline) }), recipe: change(recipe) };
  const measures = [...measuresOfArm(arm)].join(' ');
  const key = `${taskKey({ ...staged, edits: [] })} ${measures}`;
  return { preset, arm, seed, staged, key };
}

/** The same on a tenth of the images, so in a tenth of the training steps. */
function quick(recipe: Recipe): Recipe {
  const { schedule } = recipe.pruning;
  return {
    ...recipe,
    data: { ...recipe.data, images: Math.ceil(recipe.data.images / 10) },
    pruning: {
      ...recipe.pruning,
      schedule:
        'frequency' in schedule
          ? { ...schedule, frequency: Math.ceil(schedule.frequency / 10) }
          : schedule,
    },
  };
}
