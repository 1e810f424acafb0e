/** What the user does with runs that are kept: names, pins, deletes them, opens one, goes on with one. */
import { shareStructure } from '../../base/deepEqual.ts';
import { ClientError } from '../../client/Client.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { Actions } from '../Actions.ts';
import { attempt, tell } from '../attempt.ts';
import { answerFile, tellRefused } from '../exchange/tellRefused.ts';
import {
  longestName,
  longestNote,
  nameOf,
  type RunDeletion,
  type RunKeeping,
} from '../parts/RunKeeping.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { keepBench } from '../run/keepBench.ts';
import type { RunLog } from '../run/runLog.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import { showNetwork } from '../run/showNetwork.ts';
import { isNotOfARun } from '../run/startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { RunFiles } from './runFiles.ts';

export type KeepingActions = Pick<
  Actions,
  | 'renameRun'
  | 'pinRun'
  | 'noteRun'
  | 'deleteRun'
  | 'undoDelete'
  | 'deleteAllRuns'
  | 'openRun'
  | 'continueRun'
  | 'saveRuns'
  | 'saveEvents'
  | 'openRuns'
>;

/** The same, but what cannot be done rejects. */
export interface KeepingDeeds {
  deleteRun: (runId: string) => void;
  openRun: (runId: string) => Promise<void>;
  continueRun: (runId: string) => Promise<void>;
}

interface Around {
  history: Pick<RecipeHistory, 'noteDeletion' | 'dropDeletion'>;
  /** Puts a run that is over on the bench. */
  putOnBench: (runId: string) => Promise<void>;
  /** Whether a run is this page's to go on with. */
  claim: (runId: string) => Promise<boolean>;
  /** It did not go on after all. */
  release: (runId: string) => void;
  files?: RunFiles;
}

export function createKeepingActions(
  context: StoreContext,
  log: RunLog,
  { history, putOnBench, claim, release, files }: Around,
): {
  actions: KeepingActions;
  deeds: KeepingDeeds;
  /** Makes what undo or redo has come to. */
  travelDeletion: (deletion: RunDeletion) => void;
} {
  const change = (runId: string, part: Partial<RunKeeping>): void => {
    log.keep(runId, (keeping) => ({ ...keeping, ...part }));
  };

  function assertKept(runId: string): void {
    if (keptRuns(context.get()).some(({ run }) => run.runId === runId)) return;
    const message = `want a run that is kept, got ${runId}`;
    throw new ClientError({ code: 'not-running', message });
  }

  function assertNotElsewhere(runId: string): void {
    if (!context.get().kept[runId]?.isElsewhere) return;
    const message = `want a run that no other tab is at, got ${runId}`;
    throw new ClientError({ code: 'busy', message });
  }

  function assertAtRest(runId: string): void {
    assertNotElsewhere(runId);
    if (!isUnderWay(context.get(), runId)) return;
    throw new ClientError({ code: 'busy', message: `want a run that is over, got ${runId}` });
  }

  const isDeletable = (runId: string): boolean =>
    !isUnderWay(context.get(), runId) && !context.get().kept[runId]?.isElsewhere;

  /** As one deed, which one undo takes back. */
  function remove(runIds: readonly string[]): void {
    if (runIds.length === 0) return;
    context.batch(() => {
      history.noteDeletion(runIds);
      markDeleted(runIds);
    });
  }

  function markDeleted(runIds: readonly string[]): void {
    context.batch(() => {
      for (const runId of runIds) change(runId, { isDeleted: true });
      const { deletions, notices, kept } = context.get();
      const [only, ...others] = runIds;
      const keeping = only !== undefined && others.length === 0 ? kept[only] : undefined;
      context.set({
        deletions: [...deletions, runIds],
        notices: notices.filter(({ kind }) => kind !== 'runs-deleted'),
      });
      context.notify({
        kind: 'runs-deleted',
        keeping: { count: runIds.length, ...(keeping && { name: nameOf(keeping) }) },
        offer: 'undo-delete',
      });
    });
  }

  function bringBack(runIds: readonly string[]): void {
    context.batch(() => {
      for (const runId of runIds) log.keep(runId, ({ isDeleted: _gone, ...keeping }) => keeping);
      const { deletions, notices } = context.get();
      context.set({
        deletions: deletions.filter((deleted) => deleted !== runIds),
        notices: notices.filter(({ kind }) => kind !== 'runs-deleted'),
      });
    });
  }

  /** Redone whole or not at all: meanwhile one of them may have gone on. */
  function travelDeletion({ runIds, isDeleted }: RunDeletion): void {
    if (!isDeleted) bringBack(runIds);
    else if (runIds.every(isDeletable)) markDeleted(runIds);
  }

  const deeds: KeepingDeeds = {
    deleteRun(runId) {
      assertKept(runId);
      assertAtRest(runId);
      remove([runId]);
    },
    async openRun(runId) {
      assertKept(runId);
      assertNotElsewhere(runId);
      if (runIdOf(context.get().session) === runId) return;
      await putOnBench(runId);
    },
    async continueRun(runId) {
      const { session: before } = context.get();
      assertKept(runId);
      assertAtRest(runId);
      if (isLive(before) || before.phase === 'starting' || before.phase === 'broken') {
        throw new ClientError({ code: 'busy', message: `continueRun: got ${before.phase}` });
      }
      if (!(await claim(runId))) change(runId, { isElsewhere: true });
      assertNotElsewhere(runId);
      try {
        await goOn(context, log, runId);
      } catch (thrown) {
        release(runId);
        throw thrown;
      }
    },
  };

  const actions: KeepingActions = {
    renameRun(runId, name) {
      const wanted = name.trim().slice(0, longestName);
      log.keep(runId, ({ name: _before, ...keeping }) =>
        wanted === '' || wanted === keeping.proposedName ? keeping : { ...keeping, name: wanted },
      );
    },
    pinRun: ({ runId, isPinned }) => change(runId, { isPinned }),
    noteRun: (runId, note) => change(runId, { note: note.slice(0, longestNote) }),
    deleteRun: (runId) => attempt(context, async () => deeds.deleteRun(runId)),
    undoDelete() {
      const runIds = context.get().deletions.at(-1);
      if (!runIds) return;
      context.batch(() => {
        history.dropDeletion(runIds);
        bringBack(runIds);
      });
    },
    deleteAllRuns() {
      const all = keptRuns(context.get()).map(({ run }) => run.runId);
      remove(all.filter(isDeletable));
    },
    async saveRuns(runIds) {
      try {
        return await files?.save(runIds ? { runIds } : {});
      } catch (thrown) {
        tell(context, thrown);
        return undefined;
      }
    },
    async saveEvents(runId) {
      try {
        return await files?.saveEvents(runId);
      } catch (thrown) {
        tell(context, thrown);
        return undefined;
      }
    },
    async openRuns(file) {
      const { name } = file;
      try {
        const runIds = (await files?.open(file)) ?? [];
        answerFile(context, { kind: 'runs-opened', keeping: { count: runIds.length, name } });
      } catch (thrown) {
        tellRefused(context, name, thrown);
      }
    },
    async openRun(runId) {
      await attempt(context, () => deeds.openRun(runId));
    },
    async continueRun(runId) {
      await attempt(context, () => deeds.continueRun(runId));
    },
  };
  return { actions, deeds, travelDeletion };
}

/** Goes on with a run that is over from its newest checkpoint, as if it had never been interrupted. */
async function goOn(context: StoreContext, log: RunLog, runId: string): Promise<void> {
  const { session: before, runs } = context.get();
  const run = runs[runId];
  if (!run) return;
  const shown = shownRecipe(context.get());
  if (runIdOf(before) !== runId) keepBench(context, before);
  context.batch(() => {
    if (!isSameNetwork(shown, run.recipe)) showNetwork(context, run.recipe);
    const notices = context.get().notices.filter(isNotOfARun);
    context.set({ session: { phase: 'warming-up', runId }, notices });
  });
  try {
    const { plan } = await context.client().restore(runId, { code: 'interrupted' });
    log.update(runId, (known) => ({ ...known, plan: shareStructure(known.plan, plan) }));
    log.keep(runId, ({ isCutOff: _over, ...keeping }) => keeping);
  } catch (thrown) {
    context.set({ session: before });
    throw thrown;
  }
}
