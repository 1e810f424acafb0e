import { completeStagedRecipe, withSeed, type StagedRecipe } from '../validation/stagedRecipe.ts';
import type { Preset, PresetArm } from './preset.ts';

/** The complete staged recipe of an arm under one seed, the first of its preset's if none is given. */
export function armRecipe(preset: Preset, arm: PresetArm, seed?: number): StagedRecipe {
  return withSeed(completeStagedRecipe(arm.staged), seed ?? preset.seeds[0]);
}
