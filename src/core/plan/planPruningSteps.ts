/** Every mask update of a run, in the order of training steps. */
import type { Fraction } from '../../base/units.ts';
import { NetworkBudget } from '../budget/NetworkBudget.ts';
import { targetOf } from '../budget/allocateTarget.ts';
import {
  evenBudget,
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
import { layerTargetsIn, networkTargetIn } from '../recipe/editTargets.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Edit, LayerRecipe, Recipe } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import type { BudgetShortfall, PlannedPruningStep } from '../records/records.ts';
import { scheduleOf } from '../schedules/registry.ts';
import type { PruningMoment, Schedule } from '../schedules/schedule.ts';
import { isKnownToTfmot, tfmotSchedule } from '../schedules/tfmotSchedule.ts';

/** The prune phase [begin, end] of a run of `trainSteps`. */
export interface PrunePhase {
  begin: number;
  end: number;
  trainSteps: number;
}

/** A layer while the planner walks through the run. */
interface LayerPlan {
  name: string;
  count: number;
  layer: LayerRecipe;
  /** Its own; what the allocation gives it is worked out at every moment. */
  target: Fraction;
  planned: Fraction;
}

/** Layers that are pruned in the same part of the prune phase, and so at the same moments. */
interface Window {
  begin: number;
  end: number;
  layers: LayerPlan[];
  /** Field to complain about; absent: the phase's own. */
  field?: string;
}

/** A moment of one window. */
interface Firing {
  trainStep: number;
  moment: PruningMoment;
  window: Window;
}

/** Plans all mask updates; see `planRun`. Throws `RecipeError` where the schedule has no room. */
export function planPruningSteps(
  recipe: Recipe,
  edits: readonly Edit[],
  phase: PrunePhase,
): PlannedPruningStep[] {
  return new Planner(recipe, phase).plan(edits);
}

class Planner {
  readonly #recipe: Recipe;
  readonly #phase: PrunePhase;
  readonly #schedule: Schedule;
  readonly #layers: LayerPlan[];
  readonly #isLate: boolean;
  readonly #budget: NetworkBudget;
  /** Where the weights decide: for what is to be expected of them. */
  readonly #evenBudget: NetworkBudget;
  readonly #steps: PlannedPruningStep[] = [];
  /** What the schedule leads to network-wide; undefined per layer. */
  #target: Fraction | undefined;
  /** The share of the allocation's unit that is planned to be gone, where the allocation has one. */
  #share: Fraction = 0;
  /** Where the weights decide: the share that they were last asked for. */
  #prunedShare: Fraction = 0;
  /** Sigma: where its threshold is to be expected, in standard deviations of dense weights. */
  /** Of an allocation that has one. */
  #threshold = 0;

  constructor(recipe: Recipe, phase: PrunePhase) {
    const { schedule, rules } = recipe.pruning;
    this.#recipe = recipe;
    this.#phase = phase;
    const ours = scheduleOf(schedule);
    this.#schedule =
      rules === 'tfmot' && isKnownToTfmot(ours) ? tfmotSchedule(ours, phase.trainSteps) : ours;
    this.#isLate = isDecidedLate(recipe);
    this.#budget = new NetworkBudget(recipe);
    this.#evenBudget = evenBudget(recipe);
    this.#target = finalShareOf(recipe);
    this.#layers = prunableLayers(recipe).map(({ name, count }) => {
      const layer = recipe.pruning.layers[name];
      return { name, count, layer, target: targetOf(layer), planned: 0 };
    });
  }

  plan(edits: readonly Edit[]): PlannedPruningStep[] {
    const moments = this.#windows()
      .filter((window) => this.#hasTarget(window.layers) || edits.some(raisesTarget))
      .flatMap((window) => this.#momentsOf(window));
    for (const event of inOrder(moments, edits)) {
      if ('moment' in event) this.#fire(event);
      else this.#edit(event);
    }
    return this.#steps;
  }

  /** Layers by the part of the prune phase that is theirs; excluded ones go with the whole of it. */
  #windows(): Window[] {
    const { begin, end } = this.#phase;
    const windows = new Map<string, Window>();
    for (const plan of this.#layers) {
      const { window } = plan.layer;
      const own = plan.layer.excluded ? undefined : window;
      const key = own ? `${own.start} ${own.end}` : 'phase';
      const known = windows.get(key) ?? {
        begin: begin + Math.round((own?.start ?? 0) * (end - begin)),
        end: begin + Math.round((own?.end ?? 1) * (end - begin)),
        layers: [],
        ...(own && { field: `pruning.layers.${plan.name}.window` }),
      };
      known.layers.push(plan);
      windows.set(key, known);
    }
    return [...windows.values()];
  }

  #hasTarget(layers: readonly LayerPlan[]): boolean {
    const hasOwn = layers.some(
      ({ layer, target }) => target > 0 && (this.#target === undefined || hasPattern(layer)),
    );
    const sharesBudget = layers.some(({ layer }) => !layer.excluded);
    return hasOwn || (sharesBudget && this.#target !== undefined && this.#target > 0);
  }

  /** The schedule's moments in a window, or a `RecipeError` where it has no room for them. */
  #momentsOf(window: Window): Firing[] {
    const { begin, end, layers, field } = window;
    const problem = this.#schedule.problem(end - begin);
    if (problem) {
      const { phases, pruning } = this.#recipe;
      throw new RecipeError([
        field === undefined
          ? { value: phases.prune, ...problem }
          : { ...problem, field, value: pruning.layers[layers[0].name].window },
      ]);
    }
    const moments = this.#schedule.moments(begin, end);
    return moments.map((moment) => ({ trainStep: moment.trainStep, moment, window }));
  }

  #fire({ trainStep, moment, window }: Firing): void {
    if (!this.#hasTarget(window.layers)) return;
    const scheduled = this.#advance(window.layers, moment.progress);
    if (trainStep === window.begin && !scheduled.some((sparsity) => sparsity > 0)) return;
    this.#addStep(trainStep, moment.regrow);
  }

  /** Takes layers to where the schedule wants them, and returns that. */
  #advance(layers: readonly LayerPlan[], progress: Fraction): Fraction[] {
    const patterns: Record<string, Fraction> = {};
    for (const { name, layer, target } of this.#layers) {
      if (!layer.excluded && hasPattern(layer)) {
        patterns[name] = this.#patternAt(layer, target, progress);
      }
    }
    const share =
      this.#target === undefined ? 0 : this.#schedule.sparsityAt(progress, this.#target);
    const hasShares = this.#target !== undefined && !this.#isLate;
    const shares = hasShares ? this.#budget.sparsities(share, patterns) : {};
    const scheduled = layers
      .filter(({ layer }) => !layer.excluded)
      .map((plan) => {
        const sparsity =
          patterns[plan.name] ??
          (this.#target === undefined
            ? this.#schedule.sparsityAt(progress, plan.target)
            : (shares[plan.name] ?? 0));
        plan.planned = Math.max(plan.planned, sparsity);
        return sparsity;
      });
    this.#share = Math.max(this.#share, share);
    return this.#isLate ? [...scheduled, share] : scheduled;
  }

  /** Keep N of M goes to its pattern in whole weights a window; under tfmot's rules at once. */
  #patternAt({ granularity }: LayerRecipe, target: Fraction, progress: Fraction): Fraction {
    if (this.#recipe.pruning.rules === 'tfmot') return target;
    const exact = this.#schedule.sparsityAt(progress, target);
    return granularityOf(granularity).quantize?.(exact) ?? exact;
  }

  #edit(edit: Edit): void {
    for (const [name, sparsity] of Object.entries(layerTargetsIn(edit))) {
      const plan = this.#layers.find((layer) => layer.name === name);
      if (plan) plan.target = sparsity;
    }
    const networkTarget = networkTargetIn(edit);
    if (networkTarget !== undefined && networkTargetOf(this.#recipe) !== undefined) {
      this.#target = networkTarget;
    }
    if (edit.kind !== 'pruneNow') return;
    this.#advance(this.#layers, 1);
    this.#addStep(edit.trainStep, undefined);
  }

  /** Adds what is planned now as a step, in place of an earlier one at the same training step. */
  #addStep(trainStep: number, regrow: PruningMoment['regrow']): void {
    const isDue = this.#isLate && (!regrow || this.#share > this.#prunedShare);
    const threshold = thresholdOf(this.#recipe);
    if (isDue && threshold) this.#threshold = threshold.after(this.#threshold, this.#share);
    const patterns = Object.fromEntries(this.#layers.map(({ name, planned }) => [name, planned]));
    const shortfall = this.#shortfall(patterns);
    const step: PlannedPruningStep = {
      trainStep,
      sparsity: this.#networkSparsity(shortfall?.reached ?? this.#share, patterns),
      layers: Object.fromEntries(
        this.#layers
          .filter(({ layer }) => !layer.excluded && (!this.#isLate || hasPattern(layer)))
          .map(({ name, planned }) => [name, planned]),
      ),
      ...(regrow && { regrow }),
      ...(isDue && { share: this.#share }),
      ...(shortfall && { shortfall }),
    };
    this.#prunedShare = this.#share;
    if (this.#steps.at(-1)?.trainStep === trainStep) this.#steps[this.#steps.length - 1] = step;
    else this.#steps.push(step);
  }

  #networkSparsity(share: Fraction, patterns: Record<string, Fraction>): Fraction {
    if (!this.#isLate) return meanSparsity(this.#layers);
    const threshold = thresholdOf(this.#recipe);
    return threshold
      ? expectedSparsityBelow(this.#recipe, { below: threshold.below(this.#threshold), patterns })
      : expectedSparsity(this.#recipe, this.#evenBudget, { share, patterns });
  }

  #shortfall(patterns: Record<string, Fraction>): BudgetShortfall | undefined {
    if (networkTargetOf(this.#recipe) === undefined) return undefined;
    return this.#budget.shortfall(this.#share, patterns);
  }
}

function hasPattern({ granularity }: LayerRecipe): boolean {
  return granularityOf(granularity).fixedTarget !== undefined;
}

function raisesTarget(edit: Edit): boolean {
  const targets = [...Object.values(layerTargetsIn(edit)), networkTargetIn(edit) ?? 0];
  return targets.some((sparsity) => sparsity > 0);
}

/** Moments and edits by trainStep; at the same trainStep the moments were first. */
function inOrder(moments: readonly Firing[], edits: readonly Edit[]): (Firing | Edit)[] {
  return [...moments, ...edits].sort((a, b) => a.trainStep - b.trainStep);
}
