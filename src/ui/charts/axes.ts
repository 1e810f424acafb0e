/** What the axes of the charts in the tabs have in common. */
import type { ChartFrame } from './chartFrame.ts';

const tick = { fontSize: '0.6875rem', fill: 'var(--ink3)' };
const quarters = [0, 0.25, 0.5, 0.75, 1];

export function axisPercent(fraction: number): string {
  return `${Math.round(fraction * 100)}%`;
}

export function plotMargin({ top, right }: ChartFrame) {
  return { top, right, bottom: 0, left: 0 };
}

/** From `lowest` to 100 %; what lies below is cut off. */
export function accuracyAxis({ left }: ChartFrame, lowest: number) {
  return {
    domain: [lowest, 1],
    ticks: quarters.map((share) => lowest + share * (1 - lowest)),
    tickFormatter: axisPercent,
    width: left,
    tick,
    tickLine: false,
    axisLine: false,
    allowDataOverflow: true,
  };
}

/** A number from 0 to `last`. */
export function bottomAxis({ bottom }: ChartFrame, last: number, ticks: number[] = quarters) {
  return {
    type: 'number',
    domain: [0, last],
    ticks,
    height: bottom,
    tick,
    tickLine: false,
    axisLine: { stroke: 'var(--line2)' },
  } as const;
}
