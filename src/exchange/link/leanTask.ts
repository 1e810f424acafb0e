/** What is to be run as little JSON as says it all; `recipeSourceOf` reads it. */
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { leanRecipe } from '../../core/recipe/leanRecipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { RecipeTask } from '../recipe/recipeSource.ts';

/** Hexadecimal digits that tell the trained networks apart. */
const checksumLength = 12;

export function leanTask(task: RecipeTask): unknown {
  const { recipe, baseline, start, edits, baselineEdits = [] } = task;
  const isBare = !baseline && !start && edits.length === 0;
  if (isBare) return leanRecipe(recipe);
  return {
    ...(baseline && { baseline: leanBaseline(leanRecipe(baseline), baselineEdits) }),
    ...(start && { start: leanStart(start) }),
    recipe: leanRecipe(recipe),
    ...(edits.length > 0 && { edits }),
  };
}

/** With the whole checksum of the trained network that it begins; one that is not known stays as it is. */
export function withWholeChecksum(json: unknown): unknown {
  if (!isRecord(json) || !isRecord(json['start'])) return json;
  const { start } = json;
  const { checksum } = start;
  if (typeof checksum !== 'string' || checksum.length < checksumLength) return json;
  const known = pretrainedNetworks.find((network) => network.checksum.startsWith(checksum));
  return known ? { ...json, start: { ...start, checksum: known.checksum } } : json;
}

function leanBaseline(recipe: unknown, edits: RecipeTask['edits']): unknown {
  return edits.length > 0 ? { recipe, start: { kind: 'fresh' }, edits } : recipe;
}

function leanStart(start: RunStart): RunStart {
  if (start.kind !== 'pretrained') return start;
  return { ...start, checksum: start.checksum.slice(0, checksumLength) };
}
