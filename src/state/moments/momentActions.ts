/** Looking back: kept moments of the run on the bench, and going on from one of them. */
import { latestOnly } from '../../base/latestOnly.ts';
import type { CheckpointInfo, CheckpointKey } from '../../core/records/records.ts';
import type { Actions } from '../Actions.ts';
import { attempt, tell } from '../attempt.ts';
import type { WantedMoment, WeightAt } from '../parts/Moment.ts';
import { currentRun } from '../run/selectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import { makeRoom, type WantedRun } from '../run/startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { errorOf } from '../StoreContext.ts';
import { when } from '../when.ts';
import {
  branchObstacle,
  isAtRest,
  keptMoments,
  momentBefore,
  shownMoment,
} from './momentSelectors.ts';
import { setSince } from './setSince.ts';

export type MomentActions = Pick<Actions, 'showMoment' | 'runFromMoment' | 'readHistory'>;

interface Runs {
  pause: () => Promise<void>;
  stop: () => Promise<void>;
  start: (wanted: WantedRun) => Promise<string>;
}

export function createMomentActions(context: StoreContext, runs: Runs): MomentActions {
  /** Grows with every history that is asked for: the last one is read to its end. */
  let asked = 0;
  const shows = latestOnly(
    (wanted: WantedMoment) => show(context, wanted, runs.pause),
    // One that had to make room in memory meanwhile is simply not among the kept any more.
    (thrown) => tell(context, thrown),
  );
  return {
    async showMoment(wanted) {
      shows.push(wanted);
      await shows.settled();
    },
    async runFromMoment() {
      const state = context.get();
      const moment = shownMoment(state);
      if (!moment || branchObstacle(state)) return;
      const { recipe } = state;
      const start = { kind: 'checkpoint', ...keyOf(moment.at) } as const;
      const run = currentRun(state);
      const { trainStep } = moment.at;
      const edits = run
        ? setSince(recipe, run, { trainStep, isReplay: state.edits !== undefined })
        : [];
      await attempt(context, async () => {
        await makeRoom(context, runs.stop);
        await runs.start({ recipe, start, ...(edits.length > 0 && { edits }) });
      });
    },
    async readHistory(layer, index) {
      asked += 1;
      const own = asked;
      const history: WeightAt[] = [];
      for (const at of keptMoments(context.get())) {
        const weight = await weightAt(context, keyOf(at), { layer, index });
        if (own !== asked) return undefined;
        if (weight) history.push({ at, ...weight });
      }
      return history;
    },
  };
}

/** Puts the bench at a moment, or back to the newest state; a run that trains is paused for it. */
async function show(
  context: StoreContext,
  wanted: WantedMoment,
  pause: () => Promise<void>,
): Promise<void> {
  const { session } = context.get();
  if (wanted === 'live' && !shownMoment(context.get())) return;
  const hasPaused = isLive(session) && session.phase !== 'paused';
  if (hasPaused) {
    await pause();
    await when(context, (state) => isAtRest(state) || !isLive(state.session));
  }
  const state = context.get();
  const runId = runIdOf(state.session);
  if (!isAtRest(state) || runId === undefined) return;
  if (wanted === 'live') {
    await context.client().showMoment(runId);
    context.unset('moment');
    return;
  }
  const kept = await context.client().checkpoints(runId);
  const at = kept.find((moment) => isMoment(moment, wanted));
  if (!at) return;
  const before = momentBefore(kept, currentRun(state), at);
  const moment = { at: keyOf(at), ...(before && { before: keyOf(before) }) };
  const layers = await context.client().showMoment(runId, moment);
  // It may have gone on, or made way for another, while the worker was asked.
  if (!isAtRest(context.get()) || runIdOf(context.get().session) !== runId) return;
  const wasPaused = shownMoment(context.get())?.hasPaused === true;
  context.set({ moment: { at, layers, hasPaused: hasPaused || wasPaused } });
}

/** Undefined where it is not kept any more. */
async function weightAt(
  context: StoreContext,
  at: CheckpointKey,
  { layer, index }: { layer: string; index: number },
) {
  try {
    return await context.client().weightAt(at, layer, index);
  } catch (thrown) {
    if (errorOf(thrown).code === 'internal') throw thrown;
    return undefined;
  }
}

function isMoment(
  { trainStep, isUnpruned }: CheckpointInfo,
  wanted: Exclude<WantedMoment, 'live'>,
): boolean {
  return trainStep === wanted.trainStep && isUnpruned === wanted.isUnpruned;
}

function keyOf({ runId, trainStep, isUnpruned }: CheckpointInfo): CheckpointKey {
  return { runId, trainStep, ...(isUnpruned && { isUnpruned }) };
}
