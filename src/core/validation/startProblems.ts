import { isRecord } from '../../base/isRecord.ts';
import { pretrainedFor, pretrainedWith } from '../pretrained/pretrainedFor.ts';
import { pretrainedNetworks } from '../pretrained/pretrainedNetworks.ts';
import type { RunStart } from '../records/records.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';

/** Where a run may begin that needs nothing of another run. */
export type LoneStart = Extract<RunStart, { kind: 'fresh' | 'pretrained' }>;

/** Whether JSON says where a run begins, of the kinds that need no other run. */
export function isLoneStart(value: unknown): value is LoneStart {
  if (!isRecord(value)) return false;
  const { kind, checksum } = value;
  return kind === 'fresh' || (kind === 'pretrained' && typeof checksum === 'string');
}

/** What keeps a run of a recipe from beginning there: nothing, but for trained networks. */
export function startProblems(recipe: Recipe, start: RunStart): RecipeProblem[] {
  if (start.kind !== 'pretrained') return [];
  const { checksum } = start;
  const known = pretrainedWith(checksum);
  if (!known) return [unknownChecksum(checksum)];
  if (pretrainedFor(recipe) === known) return [];
  const { network, data } = known;
  if (recipe.network !== network) return [notAnOption('network', network, recipe.network)];
  if (recipe.data.pixels !== data.pixels) {
    return [notAnOption('data.pixels', data.pixels, recipe.data.pixels)];
  }
  if (recipe.data.set !== data.set) {
    return [notAnOption('data.set', data.set, recipe.data.set)];
  }
  return [notAnOption('widths', 'none', recipe.widths)];
}

function unknownChecksum(checksum: string): RecipeProblem {
  const options = pretrainedNetworks.map((one) => `${one.checksum} (${one.network})`).join(', ');
  const rule = `want the checksum of a trained network, one of ${options}`;
  const code = 'not-an-option';
  return { field: 'start.checksum', code, rule, params: { options }, value: checksum };
}

function notAnOption(field: string, options: string, value: unknown): RecipeProblem {
  const rule = `want what the trained network that the run starts from has, ${options}`;
  return { field, code: 'not-an-option', rule, params: { options }, value };
}
