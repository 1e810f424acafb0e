/** A recipe as a JSON file: what is saved from the page, and what the page and the command line read. */
import { mergeOver } from '../../core/recipe/mergeRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { ExchangeFormat } from '../exchangeFormat.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { parseJson } from '../json/parseJson.ts';
import {
  completeSource,
  recipeSourceOf,
  type RecipeSource,
  type RecipeTask,
} from './recipeSource.ts';

/** A recipe has a few kilobytes; a saved run is one file with it, and has its curves as well. */
const maxBytes = 32_000_000;

export const recipeJson = {
  id: 'recipeJson',
  extension: '.json',
  mediaType: 'application/json',
  out: { nameOf, write },
  in: { maxBytes, read: (text) => completeSource(recipeSourceIn(text)) },
} as const satisfies ExchangeFormat<RecipeTask>;

/** For who changes what is read before it is completed. Throws `ExchangeError`. */
export function recipeSourceIn(text: string): RecipeSource {
  return recipeSourceOf(parseJson(text));
}

/** `small-cnn-magnitude-polynomial-seed7`: what tells recipes in a folder apart. */
export function nameOf({ recipe }: Pick<RecipeTask, 'recipe'>): string {
  const { network, seed, pruning } = recipe;
  return [network, pruning.criterion, pruning.schedule.kind, `seed${seed}`].join('-');
}

/** A bare recipe where nothing goes with it, so that it reads as what it is. */
function write({ recipe, baseline, start, lead, edits }: RecipeTask): string {
  const isBare = !baseline && !start && !lead && edits.length === 0;
  const whole = {
    ...(baseline && { baseline: inOrder(baseline) }),
    ...(start && { start }),
    ...(lead && { lead: leadInOrder(lead) }),
    recipe: inOrder(recipe),
    ...(edits.length > 0 && { edits }),
  };
  return `${JSON.stringify(isBare ? whole.recipe : whole, undefined, 2)}\n`;
}

function leadInOrder({ recipe, lead, ...moment }: Lead): unknown {
  return { recipe: inOrder(recipe), ...(lead && { lead: leadInOrder(lead) }), ...moment };
}

/** Fields as the defaults have them, whatever changes a recipe went through: the same is one text. */
function inOrder(recipe: Recipe): unknown {
  return mergeOver(defaultRecipe(recipe.network), recipe);
}
