import type { Fraction } from '../../base/units.ts';
import type { DataSet } from '../data/DataSet.ts';
import type { PruningRecord, RunRecord } from './records.ts';
import { wilsonHalfWidth } from './wilson.ts';

/** Why a run that has ended is no success, whatever its sparsity. */
export type RunFlaw =
  /** Since that pruning step nothing of an image gets through `layer`. */
  | { kind: 'severed'; layer: string; since: PruningRecord }
  /**
   * Its last test accuracy is what guessing gets. `since`: the pruning step at which it fell there;
   * absent: it was there before the first one already (`never`), or got there in training (`lost`).
   */
  | { kind: 'at-chance'; accuracy: Fraction; how: 'pruned'; since: PruningRecord }
  | { kind: 'at-chance'; accuracy: Fraction; how: 'never' | 'lost' };

/** Whether an accuracy is not above that of naming the most frequent class, by its noise. */
export function isAtChance(
  accuracy: Fraction,
  images: number,
  { chance }: Pick<DataSet, 'chance'>,
): boolean {
  return accuracy - wilsonHalfWidth(accuracy, images) <= chance;
}

/** The flaw of a run that has ended; undefined where it has none. */
export function runFlaw(record: RunRecord, set: DataSet): RunFlaw | undefined {
  return severedFlaw(record) ?? chanceFlaw(record, set);
}

/** What grows may join again: the last pruning step tells, and the first of those that say the same. */
function severedFlaw({ pruningSteps }: RunRecord): RunFlaw | undefined {
  const joined = pruningSteps.findLastIndex(({ severed }) => severed === undefined);
  const since = pruningSteps[joined + 1];
  if (since?.severed === undefined) return undefined;
  return { kind: 'severed', layer: since.severed, since };
}

function chanceFlaw({ evaluations, pruningSteps }: RunRecord, set: DataSet): RunFlaw | undefined {
  const last = evaluations.findLast((evaluation) => evaluation.set === 'test');
  if (!last || !isAtChance(last.accuracy, last.images, set)) return undefined;
  const { accuracy } = last;
  const isLow = (quick: Fraction) => isAtChance(quick, set.quickImages, set);
  const since = pruningSteps.findLast(
    ({ accuracyBefore, accuracyAfter }) => !isLow(accuracyBefore) && isLow(accuracyAfter),
  );
  if (since) return { kind: 'at-chance', accuracy, how: 'pruned', since };
  const wasAbove =
    evaluations.some((quick) => !isAtChance(quick.accuracy, quick.images, set)) ||
    pruningSteps.some(({ accuracyBefore }) => !isLow(accuracyBefore));
  return { kind: 'at-chance', accuracy, how: wasAbove ? 'lost' : 'never' };
}
