/** Where everything in the picture of a plan lies, as shares of its width and height. Pure. */
import type { Fraction } from '../../base/units.ts';
import type { RunPlan } from '../../core/records/records.ts';
import { coordinate } from './curvePaths.ts';

export interface ScheduleDrawing {
  /** Planned sparsity as an SVG path in a box of 1 × 1, y down. */
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

/** `weights`: in all prunable layers; `axis`: training steps from the left edge to the right one. */
export function scheduleDrawing(
  { pruningSteps, trainSteps }: RunPlan,
  weights: number,
  axis: number,
): ScheduleDrawing {
  const along = (trainStep: number): Fraction => trainStep / Math.max(1, axis);
  let present = 0;
  const changes = pruningSteps.map(({ trainStep, sparsity, regrow }) => {
    const removed = regrow
      ? regrow.removeFraction * (1 - present) * weights
      : Math.max(0, sparsity - present) * weights;
    present = Math.max(present, sparsity);
    return { x: along(trainStep), y: 1 - sparsity, removed, isGrown: regrow !== undefined };
  });
  const mostOf = (isGrown: boolean): number =>
    changes
      .filter((change) => change.isGrown === isGrown)
      .reduce((most, { removed }) => Math.max(most, removed), 0);
  const mostRemoved = mostOf(false);
  const mostGrown = mostOf(true);
  const highest = Math.max(mostRemoved, mostGrown);
  const bars = changes.map(({ x, removed, isGrown }) => ({
    x,
    height: highest === 0 ? 0 : removed / highest,
    isGrown,
  }));
  const path = changes.map(({ x, y }) => `H${coordinate(x)}V${coordinate(y)}`).join('');
  return {
    stairs: `M0 1${path}H${coordinate(along(trainSteps))}`,
    rings: changes.length <= mostRings ? changes.map(({ x, y }) => ({ x, y })) : [],
    bars: thinned(bars),
    mostRemoved: Math.round(mostRemoved),
    mostGrown: Math.round(mostGrown),
  };
}

function thinned(bars: ScheduleDrawing['bars']): ScheduleDrawing['bars'] {
  const every = Math.ceil(bars.length / mostBars);
  if (every <= 1) return bars;
  return Array.from({ length: Math.ceil(bars.length / every) }, (_, i) =>
    bars
      .slice(i * every, (i + 1) * every)
      .reduce((highest, bar) => (bar.height > highest.height ? bar : highest)),
  );
}
