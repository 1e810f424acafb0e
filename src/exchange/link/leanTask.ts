/** What is to be run as little JSON as says it all; `recipeSourceOf` reads it. */
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { leanRecipe } from '../../core/recipe/leanRecipe.ts';
import { type Lead, mostLeads } from '../../core/leads/Lead.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { RecipeTask } from '../recipe/recipeSource.ts';

/** Hexadecimal digits that tell the trained networks apart. */
const checksumLength = 12;

export function leanTask(task: RecipeTask): unknown {
  const { recipe, baseline, start, lead, edits, baselineEdits = [] } = task;
  const isBare = !baseline && !start && !lead && edits.length === 0;
  if (isBare) return leanRecipe(recipe);
  return {
    ...(baseline && { baseline: leanBaseline(leanRecipe(baseline), baselineEdits) }),
    ...(start && { start: leanStart(start) }),
    ...(lead && { lead: leanLead(lead) }),
    recipe: leanRecipe(recipe),
    ...(edits.length > 0 && { edits }),
  };
}

/**
 * With the whole checksum of the trained networks that it and the ways to its start begin with; one that is
 * not known stays as it is. Ways behind so many others that none can be are left as they are, too.
 */
export function withWholeChecksums(json: unknown, most = mostLeads): unknown {
  if (!isRecord(json)) return json;
  const { start, lead } = json;
  return {
    ...json,
    ...(isRecord(start) && { start: withWholeChecksum(start) }),
    ...(most > 0 && isRecord(lead) && { lead: withWholeChecksums(lead, most - 1) }),
  };
}

function withWholeChecksum(start: Record<string, unknown>): Record<string, unknown> {
  const { checksum } = start;
  if (typeof checksum !== 'string' || checksum.length < checksumLength) return start;
  const known = pretrainedNetworks.find((network) => network.checksum.startsWith(checksum));
  return known ? { ...start, checksum: known.checksum } : start;
}

function leanLead({ recipe, start, lead, edits, ...moment }: Lead): unknown {
  return {
    ...(start && { start: leanStart(start) }),
    ...(lead && { lead: leanLead(lead) }),
    recipe: leanRecipe(recipe),
    ...(edits.length > 0 && { edits }),
    ...moment,
  };
}

function leanBaseline(recipe: unknown, edits: RecipeTask['edits']): unknown {
  return edits.length > 0 ? { recipe, start: { kind: 'fresh' }, edits } : recipe;
}

function leanStart(start: RunStart): RunStart {
  if (start.kind !== 'pretrained') return start;
  return { ...start, checksum: start.checksum.slice(0, checksumLength) };
}
