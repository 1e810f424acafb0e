/** What the axes of the charts have in common. */
import type { Fraction, Pixels } from '../../base/units.ts';

/** The figures along an axis. */
export const axisTick = { fontSize: 'var(--text-tiny)', fill: 'var(--ink3)' };
export const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Whole percent, which every tick of ours is. */
export function axisPercent(fraction: Fraction): string {
  return `${Math.round(fraction * 100)}%`;
}

/** Where an axis of accuracies may begin, and how far apart its ticks are then, in percent. */
const accuracyScales = [
  { from: 95, spacing: 1 },
  { from: 90, spacing: 2 },
  { from: 80, spacing: 5 },
  { from: 60, spacing: 10 },
  { from: 50, spacing: 10 },
  { from: 40, spacing: 20 },
  { from: 20, spacing: 20 },
  { from: 0, spacing: 25 },
];

/** The highest beginning of an axis to 1 that still holds an accuracy of `lowest`. */
export function accuracyFrom(lowest: Fraction): Fraction {
  const scale = accuracyScales.find(({ from }) => from / 100 <= lowest);
  return (scale?.from ?? 0) / 100;
}

/** Where the axis of a chart begins whose user chooses how much of it is drawn. */
export const accuracyRangeFrom = { full: 0, top: 0.9 } as const;

/** Round figures from `lowest`, one of the beginnings above, to 1. */
export function accuracyTicks(lowest: Fraction): Fraction[] {
  const from = Math.round(lowest * 100);
  const { spacing } = accuracyScales.find((scale) => scale.from <= from) ?? { spacing: 25 };
  const count = Math.floor((100 - from) / spacing) + 1;
  return Array.from({ length: count }, (_, i) => (100 - (count - 1 - i) * spacing) / 100);
}

/** An axis of accuracies from `lowest` to 1. */
export function accuracyAxis(lowest: Fraction, width: Pixels) {
  return {
    domain: [lowest, 1],
    ticks: accuracyTicks(lowest),
    tickFormatter: axisPercent,
    width,
    tick: axisTick,
    tickLine: false,
    axisLine: false,
    allowDataOverflow: true,
  };
}

/**
 * Where the axis of the loss ends: at 2.5, which holds that of guessing among ten classes (ln 10),
 * at 5 or at 10, by the highest loss of the whole run, so that it hardly ever changes while one
 * trains. What lies above 10 is cut off.
 */
export function lossTop(highest: number): number {
  return [2.5, 5].find((top) => highest <= top) ?? 10;
}
