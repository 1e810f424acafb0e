import { heardCurve, type HeardCurve } from '../access/heardCurve.ts';
import type { RunsDrawing } from './runsDrawing.ts';

/** What is drawn of the runs to be heard, bands by their means; `names` in the order of `useDrawnNames`. */
export function heardRuns(
  { lines, bands, x, y }: RunsDrawing,
  names: readonly { label: string }[],
  write: (value: number) => string,
): HeardCurve[] {
  const courses = [
    ...bands.map(({ points }) => points.map(({ mean, ...point }) => ({ ...point, y: mean }))),
    ...lines.map(({ points }) => points),
  ];
  const plot = { xOf: x.shareOf, yOf: y.shareOf, write };
  return courses.map((course, i) => heardCurve(names[i]?.label ?? '', course, plot));
}
