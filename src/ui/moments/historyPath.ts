import type { WeightAt } from '../../state/parts/Moment.ts';

/** A weight's values over its run in a box of 100 × 100, and where 0 is. */
export function historyPath(history: readonly Pick<WeightAt, 'at' | 'value'>[]): {
  line: string;
  zero: { x1: number; x2: number; y1: number; y2: number };
} {
  const values = history.map(({ value }) => value);
  const low = Math.min(0, ...values);
  const range = Math.max(0, ...values) - low || 1;
  const from = history[0]?.at.trainStep ?? 0;
  const length = (history.at(-1)?.at.trainStep ?? 0) - from || 1;
  const yOf = (value: number): number => round(95 - (90 * (value - low)) / range);
  const line = history
    .map(({ at, value }, i) => {
      const x = round((100 * (at.trainStep - from)) / length);
      return `${i === 0 ? 'M' : 'L'}${x} ${yOf(value)}`;
    })
    .join('');
  return { line, zero: { x1: 0, x2: 100, y1: yOf(0), y2: yOf(0) } };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
