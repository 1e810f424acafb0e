import { RecentResults } from '../../base/RecentResults.ts';
import type { Fraction } from '../../base/units.ts';
import type { PruningMoment, Schedule } from '../schedules/schedule.ts';
import { mostPruningSteps } from './pruningStepLimit.ts';

/** So many targets: those of the largest network's layers, and some that a slider went over. */
const rememberedTargets = 12;
/** One a window, of which a recipe has as many as layers. */
const rememberedCourses = 8;
const knownCourses = new RecentResults<string, Course | undefined>(rememberedCourses);

/**
 * A schedule over one stretch of training steps: when it fires, and what it then wants on its way to
 * a target. The way to one target is worked out once, whatever else of a recipe changes.
 */
export class Course {
  readonly moments: readonly PruningMoment[];
  readonly #schedule: Schedule;
  readonly #ways = new RecentResults<Fraction | string, Float64Array>(rememberedTargets);

  constructor(schedule: Schedule, moments: readonly PruningMoment[]) {
    this.#schedule = schedule;
    this.moments = moments;
  }

  /** Planned sparsity at every moment, non-decreasing. */
  towards(target: Fraction, start: Fraction): Float64Array {
    return this.#ways.of(wayKey(target, start), () =>
      Float64Array.from(this.moments, ({ progress }) =>
        this.#schedule.sparsityAt(progress, target, start),
      ),
    );
  }
}

/** Names a way. Most begin at 0, and no text is put together for them at thousands of moments. */
export function wayKey(target: Fraction, start: Fraction): Fraction | string {
  return start === 0 ? target : `${target} ${start}`;
}

/**
 * The course of a schedule over [begin, end], as it was last time; undefined where it would fire more
 * often than a plan may hold.
 *
 * @param key whatever the schedule depends on
 */
export function courseOf(
  schedule: Schedule,
  { begin, end, key }: { begin: number; end: number; key: string },
): Course | undefined {
  return knownCourses.of(`${begin} ${end} ${key}`, () => {
    const moments: PruningMoment[] = [];
    for (const moment of schedule.moments(begin, end)) {
      // One of them may come to nothing, at the begin.
      if (moments.length > mostPruningSteps) return undefined;
      moments.push(moment);
    }
    return new Course(schedule, moments);
  });
}
