/** What the axes of the charts have in common. */
import type { Pixels } from '../../base/units.ts';

/** The figures along an axis. */
export const axisTick = { fontSize: '0.6875rem', fill: 'var(--ink3)' };
export const quarters = [0, 0.25, 0.5, 0.75, 1];

export function axisPercent(fraction: number): string {
  return `${Math.round(fraction * 100)}%`;
}

/** An axis of accuracies from `lowest` to 1, in quarters: with tenths where those are not whole. */
export function accuracyAxis(lowest: number, width: Pixels) {
  return {
    domain: [lowest, 1],
    ticks: quarters.map((share) => lowest + share * (1 - lowest)),
    tickFormatter: lowest > 0 ? axisTenth : axisPercent,
    width,
    tick: axisTick,
    tickLine: false,
    axisLine: false,
    allowDataOverflow: true,
  };
}

function axisTenth(fraction: number): string {
  return `${(fraction * 100).toFixed(1)}%`;
}
