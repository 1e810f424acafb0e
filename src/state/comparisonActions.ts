/** Comparisons: run after run through the worker, one comparison at a time. */
import type { Actions } from './AppState.ts';
import type { Comparison, ComparisonState } from './Comparison.ts';
import { ComparisonPlayer, type Runs } from './ComparisonPlayer.ts';
import type { StoreContext } from './StoreContext.ts';

export type ComparisonActions = Pick<Actions, 'startComparison' | 'stopComparison'>;

export function createComparisonActions(context: StoreContext, runs: Runs): ComparisonActions {
  let current: { isStopWanted: boolean } | undefined;

  function update(id: string, change: (state: ComparisonState) => ComparisonState): void {
    const { comparisons } = context.get();
    const state = comparisons[id];
    if (state) context.set({ comparisons: { ...comparisons, [id]: change(state) } });
  }

  async function startComparison(comparison: Comparison): Promise<void> {
    const { session, comparisons } = context.get();
    if (current || session.phase === 'starting' || session.phase === 'broken') return;
    const token = { isStopWanted: false };
    current = token;
    const { id } = comparison;
    const startedAtMs = performance.now();
    const begun: ComparisonState = { phase: 'running', comparison, runs: [], startedAtMs };
    context.set({ comparisons: { ...comparisons, [id]: begun } });
    await runs.stop();
    const player = new ComparisonPlayer({
      context,
      runs,
      comparison,
      isStopWanted: () => token.isStopWanted,
      onChange: (change) => update(id, change),
    });
    await player.play();
    current = undefined;
    update(id, ({ now: _now, ...state }) => ({
      ...state,
      phase: player.isStopped ? 'stopped' : 'done',
    }));
  }

  return {
    startComparison,
    async stopComparison() {
      if (!current) return;
      current.isStopWanted = true;
      await runs.stop();
    },
  };
}
