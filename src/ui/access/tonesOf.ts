import type { Fraction } from '../../base/units.ts';
import type { HeardCurve } from './heardCurve.ts';

/** How long a plot takes from its left edge to its right one. */
export const plotSeconds = 4;
/** At the bottom of a plot, and at its top three octaves above: within what the loudspeakers of a laptop give. */
export const lowestHz = 220;
export const highestHz = 1760;
/** Clicks that are nearer to each other than this would be heard as a tone. */
export const clickGapSeconds = 0.06;

/** What a curve sounds like, in seconds from the left edge of its plot. */
export interface Tones {
  /** Between two of them the pitch glides; two at one time are a jump. */
  pitches: readonly { atSeconds: number; hz: number }[];
  clicks: readonly number[];
}

/**
 * Time follows x, the pitch follows y by equal intervals for equal differences:
 *
 *   hz(y) = lowest · (highest / lowest)^y, y cut off at 0 and 1
 */
export function tonesOf({ points, pruned }: Pick<HeardCurve, 'points' | 'pruned'>): Tones {
  const pitches = points.map(({ x, y }) => ({ atSeconds: secondsAt(x), hz: hzOf(y) }));
  const clicks: number[] = [];
  for (const x of pruned) {
    const atSeconds = secondsAt(x);
    if (atSeconds - (clicks.at(-1) ?? -Infinity) >= clickGapSeconds) clicks.push(atSeconds);
  }
  return { pitches, clicks };
}

function secondsAt(x: Fraction): number {
  return plotSeconds * within(x);
}

function hzOf(y: Fraction): number {
  return lowestHz * (highestHz / lowestHz) ** within(y);
}

function within(share: number): Fraction {
  return Math.min(1, Math.max(0, share));
}
