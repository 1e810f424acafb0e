import type { Fraction } from '../../base/units.ts';
import type { LayerRecipe } from '../recipe/recipe.ts';
import type { PruningMoment } from '../schedules/schedule.ts';
import { wayKey, type Course } from './Course.ts';

/** Layers that are pruned in the same part of the prune phase, and so at the same moments. */
export interface WindowSpan<Layer> {
  begin: number;
  end: number;
  layers: Layer[];
  /** Field to complain about; absent: the phase's own. */
  field?: string;
}

/**
 * Layers by the part of the prune phase [begin, end] that is theirs, in the order of their first
 * layers; excluded ones go with the whole of it.
 */
export function pruneWindows<Layer extends { name: string; layer: LayerRecipe }>(
  layers: readonly Layer[],
  { begin, end }: { begin: number; end: number },
): WindowSpan<Layer>[] {
  const windows = new Map<string, WindowSpan<Layer>>();
  for (const one of layers) {
    const { excluded, window } = one.layer;
    const own = excluded ? undefined : window;
    const key = own ? `${own.start} ${own.end}` : 'phase';
    const known = windows.get(key) ?? {
      begin: begin + Math.round((own?.start ?? 0) * (end - begin)),
      end: begin + Math.round((own?.end ?? 1) * (end - begin)),
      layers: [],
      ...(own && { field: `pruning.layers.${one.name}.window` }),
    };
    known.layers.push(one);
    windows.set(key, known);
  }
  return [...windows.values()];
}

/** A window while the planner walks through the run. */
export class PruneWindow<Layer> {
  readonly span: WindowSpan<Layer>;
  readonly #course: Course;
  /** Its place among the course's moments. */
  #place = 0;
  /** `towards` of the course, by `wayKey`. */
  readonly #ways = new Map<Fraction | string, Float64Array>();

  constructor(span: WindowSpan<Layer>, course: Course) {
    this.span = span;
    this.#course = course;
  }

  /** The moment to come; undefined once there is none. */
  get moment(): PruningMoment | undefined {
    return this.#course.moments[this.#place];
  }

  goOn(): void {
    this.#place += 1;
  }

  /** Of a target, what the schedule wants at the moment to come, on its way from `start`. */
  wantedOf(target: Fraction, start: Fraction): Fraction {
    const key = wayKey(target, start);
    const known = this.#ways.get(key);
    if (known) return known[this.#place];
    const way = this.#course.towards(target, start);
    this.#ways.set(key, way);
    return way[this.#place];
  }
}

/** The window whose moment is the next of all, of several the first; one that is over, if all are. */
export function earliest<Layer>(
  windows: readonly PruneWindow<Layer>[],
): PruneWindow<Layer> | undefined {
  let next = windows.at(0);
  for (const window of windows) {
    if (!next?.moment || (window.moment && window.moment.trainStep < next.moment.trainStep)) {
      next = window;
    }
  }
  return next;
}
