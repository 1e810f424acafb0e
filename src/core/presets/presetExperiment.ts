import { completeExperiment, withSeed, type Experiment } from '../validation/experiment.ts';
import type { Preset, PresetArm } from './preset.ts';

/** The complete experiment of an arm under one seed, the first of its preset's if none is given. */
export function presetExperiment(preset: Preset, arm: PresetArm, seed?: number): Experiment {
  return withSeed(completeExperiment(arm.experiment), seed ?? preset.seeds[0]);
}
