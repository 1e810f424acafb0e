/** Comparisons: run after run through the worker, one comparison at a time. */
import type { Actions } from '../AppState.ts';
import type { ComparisonState } from './Comparison.ts';
import { ComparisonPlayer, type Runs } from './ComparisonPlayer.ts';
import { setBenchAside, type Bench } from './setBenchAside.ts';
import type { StoreContext } from '../StoreContext.ts';

export type ComparisonActions = Pick<Actions, 'startComparison' | 'stopComparison'>;

export function createComparisonActions(
  context: StoreContext,
  runs: Runs,
  bench: Bench,
): ComparisonActions {
  let current: { player: ComparisonPlayer; over: Promise<void> } | undefined;

  function update(id: string, change: (state: ComparisonState) => ComparisonState): void {
    const { comparisons } = context.get();
    const state = comparisons[id];
    if (state) context.set({ comparisons: { ...comparisons, [id]: change(state) } });
  }

  /** What the user had is back before the comparison counts as over. */
  async function playAside(player: ComparisonPlayer): Promise<void> {
    const bringBack = await setBenchAside(context, bench);
    try {
      await player.play();
    } finally {
      await bringBack();
    }
  }

  return {
    async startComparison(comparison) {
      const { session, comparisons } = context.get();
      if (current || session.phase === 'starting' || session.phase === 'broken') return;
      const { id } = comparison;
      const startedAtMs = performance.now();
      const begun: ComparisonState = { phase: 'running', comparison, runs: [], startedAtMs };
      context.set({ comparisons: { ...comparisons, [id]: begun } });
      const onChange = (change: (state: ComparisonState) => ComparisonState) => update(id, change);
      const player = new ComparisonPlayer({ context, runs, comparison, onChange });
      const over = playAside(player);
      current = { player, over };
      try {
        await over;
      } finally {
        current = undefined;
        const phase = player.isStopped ? 'stopped' : 'done';
        update(id, ({ now: _now, ...state }) => ({ ...state, phase }));
        // What waited for its end can be done now.
        const { notices } = context.get();
        context.set({ notices: notices.filter(({ kind }) => kind !== 'experiment-plays') });
      }
    },
    async stopComparison() {
      if (!current) return;
      const { player, over } = current;
      await player.stop();
      await over;
    },
  };
}
