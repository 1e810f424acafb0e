/** Where everything in the picture of a plan lies, as shares of its width and height. Pure. */
import type { Fraction } from '../../base/units.ts';
import type { RunPlan } from '../../core/records/records.ts';
import { coordinate } from './curvePaths.ts';

export interface ScheduleDrawing {
  /** Planned sparsity as an SVG path in a box of 1 × 1, y down; a tread for each step that can be seen. */
  stairs: string;
  /** One a pruning step, unless they would touch. */
  rings: { x: Fraction; y: Fraction }[];
  /** Weights that a step removes; under SET and RigL those that it drops and grows. */
  bars: { x: Fraction; height: Fraction; isGrown: boolean }[];
  /** Weights that the step which removes most removes. */
  mostRemoved: number;
  /** Weights that the step which grows most drops and grows; 0 where none does. */
  mostGrown: number;
}

/** More rings than this would touch each other at the panel's width. */
const mostRings = 24;
/** More bars than this would be thinner than a pixel; the highest of each neighbourhood is drawn. */
const mostBars = 120;

/** More treads than this would be narrower than a pixel. */
const mostTreads = 600;

/** `weights`: in all prunable layers; `axis`: training steps from the left edge to the right one. */
export function scheduleDrawing(
  { pruningSteps, trainSteps }: RunPlan,
  weights: number,
  axis: number,
): ScheduleDrawing {
  const along = (trainStep: number): Fraction => trainStep / Math.max(1, axis);
  const changed = weightsChanged(pruningSteps, weights);
  const mostRemoved = mostOf(changed, (i) => pruningSteps[i]?.regrow === undefined);
  const mostGrown = mostOf(changed, (i) => pruningSteps[i]?.regrow !== undefined);
  const highest = Math.max(mostRemoved, mostGrown);
  const path = groupsOf(pruningSteps.length, mostTreads).flatMap(({ to }) => {
    const step = pruningSteps[to - 1];
    return step ? [`H${coordinate(along(step.trainStep))}V${coordinate(1 - step.sparsity)}`] : [];
  });
  const bars = groupsOf(pruningSteps.length, mostBars).flatMap((group) => {
    const place = highestOf(changed, group);
    const step = pruningSteps[place];
    const height = highest === 0 ? 0 : (changed[place] ?? 0) / highest;
    return step ? [{ x: along(step.trainStep), height, isGrown: step.regrow !== undefined }] : [];
  });
  const hasRings = pruningSteps.length <= mostRings;
  return {
    stairs: `M0 1${path.join('')}H${coordinate(along(trainSteps))}`,
    rings: hasRings
      ? pruningSteps.map(({ trainStep, sparsity }) => ({ x: along(trainStep), y: 1 - sparsity }))
      : [],
    bars,
    mostRemoved: Math.round(mostRemoved),
    mostGrown: Math.round(mostGrown),
  };
}

/** Weights that each step removes, or drops and grows. */
function weightsChanged(steps: RunPlan['pruningSteps'], weights: number): Float64Array {
  let present = 0;
  return Float64Array.from(steps, ({ sparsity, regrow }) => {
    const changed = regrow
      ? regrow.removeFraction * (1 - present) * weights
      : Math.max(0, sparsity - present) * weights;
    present = Math.max(present, sparsity);
    return changed;
  });
}

function mostOf(values: Float64Array, isMeant: (place: number) => boolean): number {
  return values.reduce((most, value, place) => (isMeant(place) ? Math.max(most, value) : most), 0);
}

interface Group {
  from: number;
  to: number;
}

/** So many things in order, in at most `limit` groups of neighbours. */
function groupsOf(count: number, limit: number): Group[] {
  const every = Math.max(1, Math.ceil(count / limit));
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => ({
    from: i * every,
    to: Math.min(count, (i + 1) * every),
  }));
}

/** Where the highest value of a group is, of several the first. */
function highestOf(values: Float64Array, { from, to }: Group): number {
  let place = from;
  for (let i = from; i < to; i += 1) if ((values[i] ?? 0) > (values[place] ?? 0)) place = i;
  return place;
}
