import type { Fraction } from '../../base/units.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { BudgetShortfall } from '../records/records.ts';
import { budgetLayersOf, budgetOf, patternSparsityOf, removedCost } from './budgetLayers.ts';
import type { BudgetLayer } from '../allocation/allocation.ts';
import { allocationOf } from '../allocation/registry.ts';

/** Of a budget this share is nothing: what sums of costs lose by rounding. */
const negligible = 1e-9;
/** How near a scale is searched to the budget, as a share of it: a millionth of a weight. */
const precision = 1e-12;

type Sparsities = Readonly<Record<string, Fraction>>;

/**
 * One network-wide budget and the layers that share it, from shapes alone. Whatever does not depend
 * on the target is worked out once, so that a plan of thousands of pruning steps can ask at each.
 */
export class NetworkBudget {
  readonly #recipe: Recipe;
  readonly #layers: readonly BudgetLayer[];
  readonly #free: readonly BudgetLayer[];
  /** Those that keep N of M. */
  readonly #patterned: readonly BudgetLayer[];
  readonly #total: number;
  /** Sparsities of the free layers by scale; undefined where the weights decide. */
  readonly #at: ((scale: number) => Fraction[]) | undefined;
  /** What is gone of the free layers at scale 0: what they have lost already. */
  readonly #least: number;
  /** The most that the free layers can lose. */
  readonly #most: number;

  /** @param starts sparsities below which layers cannot be, having lost that already; absent: 0 */
  constructor(recipe: Recipe, starts: Sparsities = {}) {
    const allocation = allocationOf(recipe.pruning.allocation);
    this.#recipe = recipe;
    this.#layers = budgetLayersOf(recipe);
    const { free, total } = budgetOf(this.#layers);
    this.#free = free;
    this.#patterned = this.#layers.filter(({ patternSparsity }) => patternSparsity !== undefined);
    this.#total = total;
    const at =
      allocation.basis === 'shapes' && free.length > 0 ? allocation.sparsitiesAt(free) : undefined;
    const floors = free.map(({ layer }) => starts[layer.name] ?? 0);
    const isSparse = floors.some((floor) => floor > 0);
    this.#at = at && isSparse ? (scale) => at(scale).map((own, i) => Math.max(own, floors[i])) : at;
    this.#least = isSparse ? this.#removed(floors) : 0;
    this.#most = this.#removed(this.#at?.(1) ?? this.#mostOfGrains());
  }

  /**
   * Sparsity by layer at which the share `target` of the unit is gone, or all that can go. Layers
   * that keep N of M spend first and come out at `patterns` (by default at their pattern's).
   */
  sparsities(target: Fraction, patterns?: Sparsities): Record<string, Fraction> {
    const free = this.#solve(target, patterns);
    const sparsities: Record<string, Fraction> = {};
    let place = 0;
    for (const { layer, granularity, patternSparsity } of this.#layers) {
      if (patternSparsity === undefined) sparsities[layer.name] = free[place++];
      else sparsities[layer.name] = patterns?.[layer.name] ?? granularity.fixedTarget ?? 0;
    }
    return sparsities;
  }

  /** Why the share `target` cannot be removed exactly; undefined where it can. */
  shortfall(target: Fraction, patterns?: Sparsities): BudgetShortfall | undefined {
    const total = this.#total;
    if (total === 0) {
      return target > 0 ? { code: 'out-of-reach', wanted: target, reached: 0 } : undefined;
    }
    const removedByPatterns = this.#removedByPatterns(patterns);
    const wanted = target * total;
    if (removedByPatterns > wanted + negligible * total) {
      return { code: 'patterns-overspend', wanted: target, reached: removedByPatterns / total };
    }
    const most = removedByPatterns + this.#most;
    if (most >= wanted - negligible * total) return undefined;
    return { code: 'out-of-reach', wanted: target, reached: most / total };
  }

  /**
   * Of the share `wanted` on the way to `target`, what may be gone while the layers that keep N of M
   * are at `patterns`. A pattern comes in whole weights a window, late and in jumps; what it still
   * lacks is not for the other layers to pay, which could never take it back:
   *
   *   min(wanted, removed by the patterns now + what the others lose at the end)
   */
  withinEnd(
    wanted: Fraction,
    { target, patterns }: { target: Fraction; patterns: Sparsities },
  ): Fraction {
    const total = this.#total;
    const ofFree = Math.max(0, target * total - this.#removedByPatterns(undefined));
    const most = this.#removedByPatterns(patterns) + ofFree;
    return wanted * total <= most + negligible * total ? wanted : most / total;
  }

  /** The share of the unit that is gone at these sparsities by layer (absent: dense). */
  removedShare(sparsities: Sparsities): Fraction {
    if (this.#total === 0) return 0;
    const ofFree = this.#removed(this.#free.map(({ layer }) => sparsities[layer.name] ?? 0));
    return (ofFree + this.#removedByPatterns(sparsities)) / this.#total;
  }

  /** The sparsities of the free layers that remove the rest of the budget, or all that they can. */
  #solve(target: Fraction, patterns: Sparsities | undefined): Fraction[] {
    const total = this.#total;
    const wanted = target * total - this.#removedByPatterns(patterns);
    const at = this.#at;
    if (!at) return this.#free.map(() => 0);
    if (wanted <= this.#least + negligible * total) {
      return this.#least > 0 ? at(0) : this.#free.map(() => 0);
    }
    // Under uniform without exceptions the scale is the target, exactly.
    const plain = at(target);
    if (Math.abs(this.#removed(plain) - wanted) <= negligible * total) return plain;
    if (this.#most <= wanted) return at(1);
    const excess = (scale: number): number => this.#removed(at(scale)) - wanted;
    return at(
      risingRoot(
        excess,
        { atZero: this.#least - wanted, atOne: this.#most - wanted },
        precision * total,
      ),
    );
  }

  #removed(sparsities: readonly Fraction[]): number {
    let sum = 0;
    for (let i = 0; i < sparsities.length; i += 1) sum += removedCost(this.#free[i], sparsities[i]);
    return sum;
  }

  #removedByPatterns(patterns: Sparsities | undefined): number {
    return this.#patterned.reduce(
      (sum, layer) => sum + removedCost(layer, patternSparsityOf(layer, patterns) ?? 0),
      0,
    );
  }

  #mostOfGrains(): Fraction[] {
    const allocation = allocationOf(this.#recipe.pruning.allocation);
    const floor = (allocation.basis === 'weights' && allocation.floor) || 0;
    return this.#free.map(({ most }) => Math.min(most, 1 - floor));
  }
}

/**
 * Where a rising continuous f crosses 0 in [0, 1], to within `tolerance` of f, or the next number
 * above. By false position with the end that stays halved (the Illinois method), which on a curve of
 * a few straight pieces needs a handful of steps where bisection needs fifty.
 *
 * Source: Dowell & Jarratt 1971, BIT 11, 168–174.
 */
function risingRoot(
  f: (x: number) => number,
  { atZero, atOne }: { atZero: number; atOne: number },
  tolerance: number,
): number {
  let [low, below] = [0, atZero];
  let [high, above] = [1, atOne];
  let lastSide = 0;
  while (true) {
    const secant = (low * above - high * below) / (above - below);
    const x = secant > low && secant < high ? secant : (low + high) / 2;
    if (x <= low || x >= high) return high;
    const y = f(x);
    if (Math.abs(y) <= tolerance) return x;
    const side = Math.sign(y);
    if (side > 0) {
      [high, above] = [x, y];
      if (lastSide === side) below /= 2;
    } else {
      [low, below] = [x, y];
      if (lastSide === side) above /= 2;
    }
    lastSide = side;
  }
}
