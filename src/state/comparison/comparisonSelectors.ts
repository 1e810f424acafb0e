/** Which runs are compared with which, and against what. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Phase, Run } from '../../core/records/records.ts';
import { isLive, runIdOf } from '../run/session.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { keptRuns, type KeptRunEntry } from '../kept/keptRuns.ts';
import { runAxes, type RunAxis } from '../parts/Comparison.ts';
import { recordVersion } from '../run/liveSelectors.ts';

/** Those that are drawn, in the order in which they began. */
export const drawnEntries = createAppSelector(
  [keptRuns, ({ comparison }) => comparison.series],
  (entries, series): readonly KeptRunEntry[] =>
    entries.filter(({ run }) => series[run.runId] !== undefined),
);

/** Another text with every change inside the records that are drawn. */
export function drawnVersions(state: AppState): string {
  return drawnEntries(state)
    .map(({ run }) => recordVersion(state, run.runId))
    .join(' ');
}

/** What the others are told apart from: the chosen run, or the first that is drawn, or the first. */
export const referenceRun = createAppSelector(
  [keptRuns, drawnEntries, ({ comparison }) => comparison.reference],
  (entries, drawn, chosen): Run | undefined => {
    const wanted = entries.find(({ run }) => run.runId === chosen);
    return (wanted ?? drawn[0] ?? entries[0])?.run;
  },
);

/** At their ends all runs have done their training steps: what they take is something else. */
export function axesOf({ figure }: Pick<AppState['comparison'], 'figure'>): readonly RunAxis[] {
  return figure === 'ends' ? runAxes.filter((axis) => axis !== 'trainStep') : runAxes;
}

/** The chosen axis, or that of weights where it has no meaning. */
export function shownAxis({ comparison }: Pick<AppState, 'comparison'>): RunAxis {
  return axesOf(comparison).includes(comparison.axis) ? comparison.axis : 'weights';
}

/** The phases of the runs that are drawn, where all have the same. */
export const commonPhases = createAppSelector(
  [drawnEntries],
  ([first, ...others]): readonly Phase[] | undefined => {
    const phases = first?.run.plan.phases;
    return others.every(({ run }) => deepEqual(run.plan.phases, phases)) ? phases : undefined;
  },
);

/** As many as the longest of the runs that are drawn has done, or is to do where it is under way. */
export function longestTrainSteps(state: AppState): number {
  const { session } = state;
  const underWay = isLive(session) ? runIdOf(session) : undefined;
  const trainSteps = drawnEntries(state).map(({ run: { runId, plan, record } }) =>
    runId === underWay ? plan.trainSteps : (record.train.at(-1)?.trainStep ?? 0),
  );
  return Math.max(0, ...trainSteps);
}
