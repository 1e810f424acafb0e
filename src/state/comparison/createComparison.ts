import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { mostDrawnByThemselves, mostDrawnRuns } from '../parts/Comparison.ts';
import type { StoreContext } from '../StoreContext.ts';

type Series = AppState['comparison']['series'];

/**
 * Which runs are drawn beside each other. One that begins, or comes back, is drawn by itself, and the
 * oldest that came so leaves for it; what the user has chosen stays. Those of a sweep are drawn by it.
 */
export function createComparison(
  context: StoreContext,
): Pick<Actions, 'drawRun' | 'changeComparison'> {
  const drawnByThemselves = new Set<string>();
  let seen: ReadonlySet<string> = new Set();

  const changeComparison = (part: Partial<AppState['comparison']>): void => {
    context.set({ comparison: { ...context.get().comparison, ...part } });
  };

  function follow(state: AppState): void {
    const runIds = keptRuns(state).map(({ run }) => run.runId);
    if (runIds.length === seen.size && runIds.every((runId) => seen.has(runId))) return;
    const come = runIds.filter(
      (runId) => !seen.has(runId) && state.kept[runId]?.sweepId === undefined,
    );
    seen = new Set(runIds);
    for (const runId of come) drawnByThemselves.add(runId);
    const inOrder = runIds.filter((runId) => drawnByThemselves.has(runId));
    const left = new Set(inOrder.slice(0, -mostDrawnByThemselves));
    for (const runId of left) drawnByThemselves.delete(runId);
    const stays = ([runId]: [string, number]): boolean => seen.has(runId) && !left.has(runId);
    const before: Series = Object.fromEntries(
      Object.entries(state.comparison.series).filter(stays),
    );
    const series = come.filter((runId) => !left.has(runId)).reduce(withRun, before);
    changeComparison({ series });
  }
  context.subscribe(follow);

  return {
    changeComparison,
    drawRun({ runId, isDrawn }) {
      const { [runId]: _own, ...others } = context.get().comparison.series;
      drawnByThemselves.delete(runId);
      changeComparison({ series: isDrawn ? withRun(others, runId) : others });
    },
  };
}

/** In the first style that no other has; not drawn where all are taken. */
function withRun(series: Series, runId: string): Series {
  const taken = new Set(Object.values(series));
  const free = Array.from({ length: mostDrawnRuns }, (_, i) => i).find((i) => !taken.has(i));
  return free === undefined || runId in series ? series : { ...series, [runId]: free };
}
