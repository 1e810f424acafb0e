/** Every mask update of a run, in the order of training steps. */
import { RecentResults } from '../../base/RecentResults.ts';
import type { Fraction } from '../../base/units.ts';
import { NetworkBudget } from '../budget/NetworkBudget.ts';
import { targetOf } from '../budget/allocateTarget.ts';
import {
  expectedSparsity,
  expectedSparsityBelow,
  meanSparsity,
} from '../budget/expectedSparsity.ts';
import {
  finalShareOf,
  isDecidedLate,
  networkTargetOf,
  thresholdOf,
} from '../allocation/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { layerTargetsIn, networkTargetIn } from '../recipe/editTargets.ts';
import type { Edit, LayerRecipe, Recipe } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { withEdit } from '../recipe/recipeInForce.ts';
import type {
  BudgetShortfall,
  LayerStart,
  NetworkStart,
  PlannedPruningStep,
} from '../records/records.ts';
import { scheduleOf } from '../schedules/registry.ts';
import type { PruningMoment, Schedule } from '../schedules/schedule.ts';
import { isKnownToTfmot, tfmotSchedule } from '../schedules/tfmotSchedule.ts';
import { courseOf } from './Course.ts';
import { earliest, PruneWindow, pruneWindows, type WindowSpan } from './PruneWindow.ts';
import { mostPruningSteps, tooManyPruningSteps } from './pruningStepLimit.ts';

/** The prune phase [begin, end] of a run of `trainSteps`, and how sparse its network is at first. */
export interface PrunePhase {
  begin: number;
  end: number;
  trainSteps: number;
  startsAt?: NetworkStart;
}

/** A layer while the planner walks through the run. */
interface LayerPlan {
  name: string;
  count: number;
  layer: LayerRecipe;
  /** It keeps N of M. */
  hasPattern: boolean;
  /** Where it begins; undefined: dense, as all do under tfmot's rules, which know no other beginning. */
  start: LayerStart | undefined;
  /** Its own; what the allocation gives it is worked out at every moment. */
  target: Fraction;
  /** What the schedule wants of that now. */
  wanted: Fraction;
  planned: Fraction;
}

/** Of a recipe whose form is being filled in, and of a run that is edited meanwhile. */
const rememberedPlans = 4;
const knownPlans = new RecentResults<string, PlannedPruningStep[]>(rememberedPlans);

/**
 * Plans all mask updates; see `planRun`. Throws `RecipeError` where the schedule has no room, or plans
 * more steps than `mostPruningSteps`. The same array as last time, not to be written to, where nothing
 * has changed that the plan depends on.
 */
export function planPruningSteps(
  recipe: Recipe,
  edits: readonly Edit[],
  phase: PrunePhase,
): PlannedPruningStep[] {
  const { data, network, widths, phases, pruning } = recipe;
  const { schedule, allocation, rules, layers } = pruning;
  const parts = Object.entries(layers).map(([name, { target, granularity, excluded, window }]) => [
    name,
    target,
    granularity,
    excluded,
    window,
  ]);
  // An edit by hand changes masks and no plan, and may name thousands of grains.
  const planned = edits.filter(({ kind }) => kind !== 'setKept');
  const of = [
    data.set,
    network,
    widths,
    phases,
    schedule,
    allocation,
    rules,
    parts,
    planned,
    phase,
  ];
  return knownPlans.of(JSON.stringify(of), () => new Planner(recipe, phase).plan(planned));
}

class Planner {
  /** With the edits so far. */
  #recipe: Recipe;
  readonly #phase: PrunePhase;
  readonly #schedule: Schedule;
  readonly #layers: LayerPlan[];
  readonly #isLate: boolean;
  readonly #budget: NetworkBudget;
  /** Those that keep N of M and may be pruned. */
  readonly #patterned: readonly LayerPlan[];
  /** Layers whose planned sparsity a step says. */
  readonly #told: readonly LayerPlan[];
  /** Network-wide sparsity where the weights decide. */
  readonly #expected: ReturnType<typeof expectedSparsity>;
  readonly #steps: PlannedPruningStep[] = [];
  #windows: readonly PruneWindow<LayerPlan>[] = [];
  /** What the schedule leads to network-wide; undefined per layer. */
  #target: Fraction | undefined;
  /** What of the allocation's unit is gone before anything is pruned. */
  readonly #startShare: Fraction;
  /** What the schedule wants of that now. */
  #wantedShare: Fraction = 0;
  /** The share of the allocation's unit that is planned to be gone, where the allocation has one. */
  #share: Fraction = 0;
  /** Where the weights decide: the share that they were last asked for. */
  #prunedShare: Fraction = 0;
  /** Where the allocation has a threshold: where that is to be expected now. */
  #threshold = 0;

  constructor(recipe: Recipe, phase: PrunePhase) {
    const { schedule, rules } = recipe.pruning;
    this.#recipe = recipe;
    this.#phase = phase;
    const ours = scheduleOf(schedule);
    this.#schedule =
      rules === 'tfmot' && isKnownToTfmot(ours) ? tfmotSchedule(ours, phase.trainSteps) : ours;
    this.#isLate = isDecidedLate(recipe);
    this.#target = finalShareOf(recipe);
    this.#layers = prunableLayers(recipe).map(({ name, count }) => {
      const layer = recipe.pruning.layers[name];
      const hasPattern = granularityOf(layer.granularity).fixedTarget !== undefined;
      const target = targetOf(layer);
      const start = rules === 'tfmot' ? undefined : phase.startsAt?.[name];
      const planned = start?.grains ?? 0;
      return {
        name,
        count,
        layer,
        hasPattern,
        start,
        target,
        wanted: 0,
        planned,
      };
    });
    this.#budget = new NetworkBudget(recipe, plannedBy(this.#layers));
    const free = this.#layers.filter(({ layer }) => !layer.excluded);
    this.#patterned = free.filter(({ hasPattern }) => hasPattern);
    this.#told = this.#isLate ? this.#patterned : free;
    this.#startShare = this.#shareAtStart();
    this.#share = this.#startShare;
    this.#expected = thresholdOf(recipe) ? expectedSparsityBelow(recipe) : expectedSparsity(recipe);
  }

  plan(edits: readonly Edit[]): PlannedPruningStep[] {
    const { rules, schedule } = this.#recipe.pruning;
    const { trainSteps } = this.#phase;
    const key = JSON.stringify([rules, schedule, trainSteps]);
    this.#windows = pruneWindows(this.#layers, this.#phase)
      .filter(({ layers }) => this.#hasTarget(layers) || edits.some(raisesTarget))
      .map((span) => this.#open(span, key));
    for (const edit of edits.toSorted((a, b) => a.trainStep - b.trainStep)) {
      // At the same training step the moments were first.
      this.#fireUntil(edit.trainStep);
      this.#edit(edit);
    }
    this.#fireUntil(Infinity);
    return this.#steps;
  }

  /** By masked weights where the weights decide, as the allocation counts them there; else by grains. */
  #shareAtStart(): Fraction {
    if (networkTargetOf(this.#recipe) === undefined) return 0;
    const begun = this.#layers.filter(({ start }) => start);
    if (begun.length === 0) return 0;
    const of = ({ start }: LayerPlan) => (this.#isLate ? start?.weights : start?.grains) ?? 0;
    return this.#budget.removedShare(
      Object.fromEntries(begun.map((plan) => [plan.name, of(plan)])),
    );
  }

  #fireUntil(trainStep: number): void {
    while (true) {
      const window = earliest(this.#windows);
      if (!window?.moment || window.moment.trainStep > trainStep) return;
      this.#fire(window, window.moment);
      window.goOn();
    }
  }

  #hasTarget(layers: readonly LayerPlan[]): boolean {
    const hasOwn = layers.some(
      ({ hasPattern, target }) => target > 0 && (this.#target === undefined || hasPattern),
    );
    const sharesBudget = layers.some(({ layer }) => !layer.excluded);
    return hasOwn || (sharesBudget && this.#target !== undefined && this.#target > 0);
  }

  /** A window with the schedule's moments, or a `RecipeError` where it has no room for them. */
  #open(span: WindowSpan<LayerPlan>, key: string): PruneWindow<LayerPlan> {
    const { begin, end, layers, field } = span;
    const { phases, pruning } = this.#recipe;
    const stretch = field === undefined ? 'phase' : 'window';
    const problem = this.#schedule.problem(end - begin, stretch);
    if (problem) {
      throw new RecipeError([
        field === undefined
          ? { value: phases.prune, ...problem }
          : { ...problem, field, value: pruning.layers[layers[0].name].window },
      ]);
    }
    const course = courseOf(this.#schedule, { begin, end, key });
    if (!course) throw tooManyPruningSteps(this.#recipe);
    return new PruneWindow(span, course);
  }

  #fire(window: PruneWindow<LayerPlan>, { trainStep, regrow }: PruningMoment): void {
    const { begin, layers } = window.span;
    if (!this.#hasTarget(layers)) return;
    for (const plan of this.#target === undefined ? this.#layers : this.#patterned) {
      plan.wanted = window.wantedOf(plan.target, plan.start?.grains ?? 0);
    }
    this.#wantedShare =
      this.#target === undefined ? 0 : window.wantedOf(this.#target, this.#startShare);
    const isWanted = this.#advance(layers);
    if (trainStep === begin && !isWanted) return;
    this.#addStep(trainStep, regrow);
  }

  /** Takes layers to what is wanted of them, and returns whether that is more than they began with. */
  #advance(layers: readonly LayerPlan[]): boolean {
    const patterns = this.#wantedPatterns();
    const share = this.#shareWith(patterns);
    const shares = this.#sharesOf(share, patterns);
    let isWanted = this.#isLate && share > this.#startShare;
    for (const plan of layers) {
      if (plan.layer.excluded) continue;
      const ofNetwork = this.#target === undefined ? plan.wanted : (shares[plan.name] ?? 0);
      const sparsity = plan.hasPattern ? patterns[plan.name] : ofNetwork;
      plan.planned = Math.max(plan.planned, sparsity);
      isWanted ||= sparsity > (plan.start?.grains ?? 0);
    }
    this.#share = Math.max(this.#share, share);
    return isWanted;
  }

  /** What the schedule wants network-wide, as far as it takes nothing from a layer before its time. */
  #shareWith(patterns: Record<string, Fraction>): Fraction {
    const wanted = this.#wantedShare;
    const target = networkTargetOf(this.#recipe);
    return target === undefined ? wanted : this.#budget.withinEnd(wanted, { target, patterns });
  }

  /** Sparsities at a share of the budget, where shapes decide; a layer's own at the end, once it is there. */
  #sharesOf(share: Fraction, patterns: Record<string, Fraction>): Record<string, Fraction> {
    if (this.#target === undefined || this.#isLate) return {};
    return share < this.#wantedShare
      ? this.#budget.sparsities(this.#target)
      : this.#budget.sparsities(share, patterns);
  }

  /** Keep N of M goes to its pattern in whole weights a window; under tfmot's rules at once. */
  #wantedPatterns(): Record<string, Fraction> {
    const patterns: Record<string, Fraction> = {};
    const isAtOnce = this.#recipe.pruning.rules === 'tfmot';
    for (const { name, layer, target, wanted } of this.#patterned) {
      const { quantize } = granularityOf(layer.granularity);
      patterns[name] = isAtOnce ? target : (quantize?.(wanted) ?? wanted);
    }
    return patterns;
  }

  #edit(edit: Edit): void {
    this.#recipe = withEdit(this.#recipe, edit);
    this.#target = finalShareOf(this.#recipe);
    for (const plan of this.#layers) plan.target = targetOf(this.#recipe.pruning.layers[plan.name]);
    if (edit.kind !== 'pruneNow') return;
    for (const plan of this.#layers) plan.wanted = this.#schedule.sparsityAt(1, plan.target);
    this.#wantedShare = this.#target === undefined ? 0 : this.#schedule.sparsityAt(1, this.#target);
    this.#advance(this.#layers);
    this.#addStep(edit.trainStep, undefined);
  }

  /** Adds what is planned now as a step, in place of an earlier one at the same training step. */
  #addStep(trainStep: number, regrow: PruningMoment['regrow']): void {
    const isDue = this.#isLate && (!regrow || this.#share > this.#prunedShare);
    const threshold = thresholdOf(this.#recipe);
    if (isDue && threshold) this.#threshold = threshold.after(this.#threshold, this.#share);
    const patterns = plannedBy(this.#patterned);
    const shortfall = this.#shortfall(patterns);
    const step: PlannedPruningStep = {
      trainStep,
      sparsity: this.#networkSparsity(shortfall?.reached ?? this.#share, patterns),
      layers: plannedBy(this.#told),
    };
    if (regrow) step.regrow = regrow;
    if (isDue) step.share = this.#share;
    if (shortfall) step.shortfall = shortfall;
    this.#prunedShare = this.#share;
    if (this.#steps.at(-1)?.trainStep === trainStep) this.#steps[this.#steps.length - 1] = step;
    else if (this.#steps.length < mostPruningSteps) this.#steps.push(step);
    else throw tooManyPruningSteps(this.#recipe);
  }

  #networkSparsity(share: Fraction, patterns: Record<string, Fraction>): Fraction {
    if (!this.#isLate) return meanSparsity(this.#layers.map(sparsityExpected));
    const threshold = thresholdOf(this.#recipe);
    return this.#expected(threshold ? threshold.below(this.#threshold) : share, patterns);
  }

  #shortfall(patterns: Record<string, Fraction>): BudgetShortfall | undefined {
    if (networkTargetOf(this.#recipe) === undefined) return undefined;
    return this.#budget.shortfall(this.#share, patterns);
  }
}

/**
 * A layer as it counts for the network's sparsity. Where it began with more masked weights than grains, those
 * grains that stay are expected to hold as few of their weights as at first.
 */
function sparsityExpected({ start, planned, count }: LayerPlan): {
  planned: Fraction;
  count: number;
} {
  if (!start || start.weights === start.grains) return { planned, count };
  const heldByKept = (1 - start.weights) / (1 - start.grains);
  return { planned: 1 - (1 - planned) * heldByKept, count };
}

/** Planned sparsities by layer. */
function plannedBy(layers: readonly LayerPlan[]): Record<string, Fraction> {
  const sparsities: Record<string, Fraction> = {};
  for (const { name, planned } of layers) sparsities[name] = planned;
  return sparsities;
}

function raisesTarget(edit: Edit): boolean {
  const targets = [...Object.values(layerTargetsIn(edit)), networkTargetIn(edit) ?? 0];
  return targets.some((sparsity) => sparsity > 0);
}
