import type { Fraction } from '../../base/units.ts';
import type { Edit } from '../recipe/recipe.ts';
import type { EvaluationRecord, PruningRecord, Run } from './records.ts';

/** An accuracy on the first images of a set. Several at one trainStep are in the order measured. */
export interface AccuracyPoint {
  trainStep: number;
  accuracy: Fraction;
  /** Around a mask update: the weights do not train between the two. */
  side?: 'before' | 'after';
  /** Right after batch-norm statistics were measured anew. */
  isRecalibrated?: true;
}

/** Places of what happens at one trainStep, as the run loop does it. */
const place = { scheduled: 0, evaluation: 1, firstEdit: 2 };

type CurveSet = 'validation' | 'training';

/**
 * Every accuracy that a run measured on the first validation images, in the order in which it did:
 * those every so many training steps, and two at each pruning step, just before and just after the
 * mask update. Accuracies on whole sets, at the ends of phases, are another measure and left out.
 * Of `training` the same on the first training images: empty where the recipe wants none measured.
 */
export function accuracyCurve(
  { record, edits }: Pick<Run, 'record' | 'edits'>,
  set: CurveSet = 'validation',
): AccuracyPoint[] {
  const editPlaces = placesOfEdits(edits);
  const measured = [
    ...placedPrunings(record.pruningSteps, editPlaces, set),
    ...placedEvaluations(record.evaluations, editPlaces, set),
  ];
  // Stable: before stays ahead of after.
  return measured
    .toSorted((a, b) => a.point.trainStep - b.point.trainStep || a.place - b.place)
    .map(({ point }) => point);
}

interface Placed {
  place: number;
  point: AccuracyPoint;
}

/** By trainStep, the places of the edits that are measured there. */
type EditPlaces = ReadonlyMap<number, { pruneNow: number[]; recalibrate: number[] }>;

function placesOfEdits(edits: readonly Edit[]): EditPlaces {
  const places = new Map<number, { pruneNow: number[]; recalibrate: number[] }>();
  for (const [i, { kind, trainStep }] of edits.entries()) {
    if (kind !== 'pruneNow' && kind !== 'recalibrate') continue;
    const known = places.get(trainStep) ?? { pruneNow: [], recalibrate: [] };
    known[kind].push(place.firstEdit + i);
    places.set(trainStep, known);
  }
  return places;
}

/** Those that were asked for at a trainStep come after the one that was planned there. */
function placedPrunings(
  prunings: readonly PruningRecord[],
  edits: EditPlaces,
  set: CurveSet,
): Placed[] {
  const left = new Map<number, number>();
  for (const { trainStep } of prunings) left.set(trainStep, (left.get(trainStep) ?? 0) + 1);
  return prunings.flatMap((pruning) => {
    const { trainStep } = pruning;
    const fromEnd = left.get(trainStep) ?? 1;
    left.set(trainStep, fromEnd - 1);
    const at = edits.get(trainStep)?.pruneNow.at(-fromEnd) ?? place.scheduled;
    const measured = set === 'training' ? pruning.training : pruning;
    if (!measured) return [];
    const { accuracyBefore, accuracyAfter } = measured;
    return [
      { place: at, point: { trainStep, accuracy: accuracyBefore, side: 'before' as const } },
      { place: at, point: { trainStep, accuracy: accuracyAfter, side: 'after' as const } },
    ];
  });
}

function placedEvaluations(
  evaluations: readonly EvaluationRecord[],
  edits: EditPlaces,
  wanted: CurveSet,
): Placed[] {
  return evaluations.flatMap(({ trainStep, accuracy, set, phase, isRecalibrated }) => {
    if (set !== wanted || phase !== undefined) return [];
    const point = { trainStep, accuracy, ...(isRecalibrated && { isRecalibrated }) };
    const recalibrated = isRecalibrated && edits.get(trainStep)?.recalibrate.at(-1);
    return [{ place: recalibrated ?? place.evaluation, point }];
  });
}
