import type { Pixels } from '../../base/units.ts';

/** Fixed margins around the plot, so that overlays and charts agree on where a trainStep lies. */
export interface ChartFrame {
  top: Pixels;
  right: Pixels;
  bottom: Pixels;
  left: Pixels;
}

/** Writes a count at a place along an axis that ends at `last`. */
export type AxisCount = (count: number, last: number) => string;

/** The panel of the loss at the foot of the timeline, and that with the gap above it. */
export const lossPanelHeight: Pixels = 52;
export const timelineFootHeight: Pixels = lossPanelHeight + 14;

/** "Nice" tick positions 0…last: at most `most` steps of 1, 2 or 5 × 10ⁿ, the last one included. */
export function trainStepTicks(trainSteps: number, most = 7): number[] {
  if (trainSteps <= 0) return [0];
  let spacing = 1;
  for (let scale = 1; trainSteps / spacing > most; scale *= 10) {
    spacing =
      [1, 2, 5].map((factor) => factor * scale).find((s) => trainSteps / s <= most) ?? 10 * scale;
  }
  const ticks: number[] = [];
  for (let tick = 0; tick < trainSteps - spacing / 2; tick += spacing) ticks.push(tick);
  return [...ticks, trainSteps];
}
