import type { AppState } from '../AppState.ts';
import { drawnEntries, referenceRun } from '../comparison/comparisonSelectors.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import type { Side } from '../parts/SideBySide.ts';
import { runIdOf } from '../run/session.ts';

/**
 * The two that are put side by side where none are named: the reference, and beside it the run on the bench,
 * or else the newest that is drawn, or else the newest. Undefined where there are no two.
 */
export const proposedSides = createAppSelector(
  [keptRuns, drawnEntries, referenceRun, ({ session }: AppState) => runIdOf(session)],
  (entries, drawn, reference, onBench): Readonly<Record<Side, string>> | undefined => {
    const others = (of: typeof entries) =>
      of.flatMap(({ run: { runId } }) => (runId === reference?.runId ? [] : [runId]));
    const all = others(entries);
    const b = all.find((runId) => runId === onBench) ?? others(drawn).at(-1) ?? all.at(-1);
    return reference && b !== undefined ? { a: reference.runId, b } : undefined;
  },
);
