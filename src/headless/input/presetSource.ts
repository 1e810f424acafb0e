import { armRecipe } from '../../core/presets/armRecipe.ts';
import { presets } from '../../core/presets/registry.ts';
import type { RecipeSource } from '../../exchange/recipe/recipeSource.ts';
import { InputError } from './readInput.ts';

const prefix = 'preset:';

/**
 * The staged recipe that `preset:<id>` or `preset:<id>/<arm>` names, the first arm if none is named;
 * undefined for what is the name of a file. Throws `InputError` for a preset that is not there.
 */
export function presetSourceOf(input: string): RecipeSource | undefined {
  if (!input.startsWith(prefix)) return undefined;
  const [id, armId, ...rest] = input.slice(prefix.length).split('/');
  const known = Object.values(presets);
  const preset = known.find((one) => one.id === id);
  if (!preset) {
    throw new InputError(`${input}: want one of ${known.map((one) => one.id).join(', ')}`);
  }
  const arm = armId === undefined ? preset.arms[0] : preset.arms.find((one) => one.id === armId);
  if (!arm || rest.length > 0) {
    const arms = preset.arms.map((one) => `${preset.id}/${one.id}`);
    throw new InputError(`${input}: want one of ${arms.join(', ')}`);
  }
  return { ...armRecipe(preset, arm) };
}
