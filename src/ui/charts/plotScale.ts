/** From what is measured to where it lies along an axis, linear or logarithmic. Pure. */
import type { Fraction } from '../../base/units.ts';
import { accuracyTicks, axisPercent, lossTop } from './axes.ts';
import { trainStepTicks, type AxisCount } from './chartFrame.ts';

export interface PlotScale {
  /** Where a value lies, 0 at the beginning of the axis and 1 at its end; beyond them outside. */
  shareOf: (value: number) => Fraction;
  ticks: readonly { at: Fraction; text: string }[];
}

/** From 0 to at least `last` in even steps. */
export function linearScale(last: number, write: AxisCount): PlotScale {
  const end = last > 0 ? last : 1;
  const shareOf = (value: number): Fraction => value / end;
  const ticks = trainStepTicks(end).map((tick) => ({ at: shareOf(tick), text: write(tick, end) }));
  return { shareOf, ticks };
}

/** An axis has no more figures than this. */
const mostTicks = 7;
/** Left free at either end, as a factor. */
const margin = 1.06;

/** From below the smallest to above the largest of what is drawn, equal factors equally far apart. */
export function logScale(values: readonly number[], write: (value: number) => string): PlotScale {
  const drawn = values.filter((value) => value > 0);
  const lowest = drawn.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = drawn.reduce((most, value) => Math.max(most, value), 0);
  const [from, to] = highest > 0 ? widened(lowest / margin, highest * margin) : [1, 10];
  const range = Math.log(to / from);
  const shareOf = (value: number): Fraction => Math.log(value / from) / range;
  const ticks = roundBetween(from, to).map((tick) => ({ at: shareOf(tick), text: write(tick) }));
  return { shareOf, ticks };
}

/** To a factor of 2 at least, in which there are two round numbers. */
function widened(from: number, to: number): [number, number] {
  const factor = Math.sqrt(Math.max(1, 2 / (to / from)));
  return [from / factor, to * factor];
}

/** Round numbers: as dense as there is room for, and powers of ten alone over many of them. */
function roundBetween(from: number, to: number): number[] {
  const densest = [
    [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
    [1, 1.5, 2, 3, 5, 7],
    [1, 2, 5],
    [1, 3],
    [1],
  ];
  const [first, last] = [Math.floor(Math.log10(from)), Math.floor(Math.log10(to))];
  for (const steps of densest) {
    const ticks: number[] = [];
    for (let power = first; power <= last; power += 1) {
      // By division where the power is negative: 0.2 and not 0.2 and a bit.
      const scaled = steps.map((step) => (power < 0 ? step / 10 ** -power : step * 10 ** power));
      ticks.push(...scaled.filter((tick) => tick >= from && tick <= to));
    }
    if (ticks.length <= mostTicks) return ticks;
  }
  return [10 ** (first + 1), 10 ** last];
}

/** Accuracies from one of the beginnings of `accuracyFrom` to 1. */
export function accuracyScale(lowest: Fraction): PlotScale {
  const shareOf = (accuracy: Fraction): Fraction => (accuracy - lowest) / (1 - lowest);
  const ticks = accuracyTicks(lowest).map((tick) => ({
    at: shareOf(tick),
    text: axisPercent(tick),
  }));
  return { shareOf, ticks };
}

/** Losses from 0 to where the axis of so high a loss ends. */
export function lossScale(highest: number): PlotScale {
  const top = lossTop(highest);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({
    at,
    text: String(Math.round(at * top * 10) / 10),
  }));
  return { shareOf: (loss) => loss / top, ticks };
}
