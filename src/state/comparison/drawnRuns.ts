/** What the overlay draws: each run's course, thinned, and those of one recipe as a band. */
import { bandMembers, isAtEnd } from '../../core/comparison/bandMembers.ts';
import type { RunMetric } from '../../core/comparison/runCourse.ts';
import { seedBand, type BandedPoint, type BandPoint } from '../../core/comparison/seedBand.ts';
import { seedGroups } from '../../core/comparison/seedGroups.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { decimate, decimateFalls } from '../run/decimate.ts';
import { drawnEntries, drawnVersions, shownAxis } from './comparisonSelectors.ts';
import { runPoints } from './runPoints.ts';
import { smoothedBand, smoothedLine, type PlottedPoint, type Smoothed } from './smoothing.ts';

export interface DrawnLine extends Smoothed<PlottedPoint> {
  runId: string;
  series: number;
}

/** Finished runs of one recipe, each under another seed, drawn in the style of the first. */
export interface DrawnBand extends Smoothed<BandPoint> {
  runIds: readonly string[];
  series: number;
}

export interface DrawnRuns {
  lines: readonly DrawnLine[];
  bands: readonly DrawnBand[];
}

/** Another text once another of the drawn runs has come to its end. */
function drawnAtEnd(state: AppState): string {
  const ended = drawnEntries(state).filter(({ run }) => isAtEnd(run));
  return ended.map(({ run }) => run.runId).join(' ');
}

/** What is drawn as one: the runs of a band, or a run by itself; each alone where bands are off. */
const drawnGroups = createAppSelector(
  [drawnEntries, ({ runs }) => runs, ({ comparison }) => comparison.isBanded, drawnAtEnd],
  (entries, runs, isBanded, _atEnd) => {
    const byRun = new Map(entries.map((entry) => [entry.run, entry]));
    const drawn = [...byRun.keys()];
    const groups = isBanded
      ? seedGroups(drawn, (runId) => runs[runId]).flatMap(bandMembers)
      : drawn.map((run) => [run]);
    return groups.map((group) => group.flatMap((run) => byRun.get(run) ?? []));
  },
);

/** By run, the style in which it is drawn: one of a band in that of the band. */
export const shownSeries = createAppSelector(
  [drawnGroups, ({ comparison }) => comparison.series, ({ comparison }) => comparison.figure],
  (groups, series, figure): Readonly<Record<string, number>> => {
    if (figure === 'ends') return series;
    const shown: Record<string, number> = {};
    for (const group of groups) {
      const own = series[group[0]?.run.runId ?? ''];
      for (const { run } of group) if (own !== undefined) shown[run.runId] = own;
    }
    return shown;
  },
);

/** The courses of the runs that are drawn; none where only their ends are. */
export const drawnRuns = createAppSelector(
  [drawnGroups, ({ comparison }) => comparison, shownAxis, drawnVersions],
  (groups, { series, figure, smoothing }, axis, _versions): DrawnRuns => {
    const drawn: { lines: DrawnLine[]; bands: DrawnBand[] } = { lines: [], bands: [] };
    if (figure === 'ends') return drawn;
    for (const group of groups) {
      const runIds = group.map(({ run }) => run.runId);
      const [runId = ''] = runIds;
      const own = series[runId] ?? 0;
      const courses = group.map((entry) => runPoints(entry, figure, axis));
      const [only = [], ...others] = courses;
      if (others.length === 0) {
        const line = smoothedLine(thinned(only, figure), smoothing);
        drawn.lines.push({ runId, series: own, ...line });
      } else {
        const band = smoothedBand(thinnedBand(seedBand(courses), figure), smoothing);
        drawn.bands.push({ runIds, series: own, ...band });
      }
    }
    return drawn;
  },
);

function thinned(points: readonly BandedPoint[], metric: RunMetric): BandedPoint[] {
  const valueOf = ({ y }: BandedPoint) => y;
  return metric === 'accuracy'
    ? decimateFalls(points, { low: valueOf, high: valueOf })
    : decimate(points, valueOf);
}

function thinnedBand(points: readonly BandPoint[], metric: RunMetric): BandPoint[] {
  return metric === 'accuracy'
    ? decimateFalls(points, { low: ({ min }) => min, high: ({ max }) => max })
    : decimate(points, ({ mean }) => mean);
}
