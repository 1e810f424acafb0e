/** Experiments: run after run through the worker, one experiment at a time. */
import type { Actions } from '../Actions.ts';
import type { ExperimentState } from '../parts/Experiment.ts';
import { ExperimentPlayer, type Runs } from './ExperimentPlayer.ts';
import { setBenchAside, type Bench } from './setBenchAside.ts';
import type { StoreContext } from '../StoreContext.ts';

export type ExperimentActions = Pick<Actions, 'startExperiment' | 'stopExperiment'>;

export function createExperimentActions(
  context: StoreContext,
  runs: Runs,
  bench: Bench,
): ExperimentActions {
  let current: { player: ExperimentPlayer; over: Promise<void> } | undefined;

  function update(id: string, change: (state: ExperimentState) => ExperimentState): void {
    const { experiments } = context.get();
    const state = experiments[id];
    if (state) context.set({ experiments: { ...experiments, [id]: change(state) } });
  }

  return {
    async startExperiment(experiment) {
      const { session, experiments } = context.get();
      if (current || session.phase === 'starting' || session.phase === 'broken') return;
      const { id } = experiment;
      const startedAtMs = performance.now();
      const begun: ExperimentState = { phase: 'running', experiment, runs: [], startedAtMs };
      context.set({ experiments: { ...experiments, [id]: begun } });
      const onChange = (change: (state: ExperimentState) => ExperimentState) => update(id, change);
      const player = new ExperimentPlayer({ context, runs, experiment, onChange });
      // What the user had is back before the experiment counts as over.
      const over = setBenchAside(context, bench, () => player.play());
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
    async stopExperiment() {
      if (!current) return;
      const { player, over } = current;
      await player.stop();
      await over;
    },
  };
}
