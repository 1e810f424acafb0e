import { shareStructure } from '../../base/deepEqual.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import type { Run, RunStart } from '../../core/records/records.ts';
import { ClientError } from '../../client/Client.ts';
import type { AppState, Session, WantedTask } from '../AppState.ts';
import type { Notice } from '../parts/Notice.ts';
import { begunRun } from '../kept/begunRun.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { keepBench, putWanted, wantedOf, wantInstead } from './keepBench.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe, wantedPlan } from './selectors.ts';
import { isLive, runIdOf } from './session.ts';
import { showNetwork } from './showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';

/** What is to be run, and from where. */
export interface WantedRun {
  recipe: Recipe;
  start: RunStart;
  /** It waits before its first training step. */
  isPaused?: true;
  /** It pauses by itself once so many training steps are complete. */
  pauseAt?: number;
  /** Made again, each after its training step. */
  edits?: readonly Edit[];
  /** What runs of the same network in its place, where that has to be looked up first. */
  lookUp?: () => Promise<Pick<WantedRun, 'recipe' | 'start' | 'edits'>>;
  /** Follows the run on the bench by itself: undo does not stop between the two. */
  isFollowUp?: true;
  /** Becomes what is wanted with the run; one undo takes back both. */
  wants?: WantedTask;
}

/** The one path on which runs begin. */
export interface RunStarter {
  /**
   * Starts a run; resolves with its id once a worker has accepted it. Where it is refused all is as it
   * was, and the refusal is thrown; `cancelled` where something else has come to the bench meanwhile,
   * by undo or a reset: then it never was.
   */
  start: (wanted: WantedRun) => Promise<string>;
  /** Resolves once no start waits to be accepted. */
  whenSettled: () => Promise<void>;
}

/** `onRefused`: the bench is as it was, and what was changed meanwhile may want another network there. */
export function createRunStarter(
  context: StoreContext,
  log: RunLog,
  onRefused: (recipe: Recipe, previous: Recipe) => void,
): RunStarter {
  let starting: Promise<unknown> = Promise.resolve();

  async function begin(wanted: WantedRun): Promise<string> {
    const before = context.get();
    refuseUnlessIdle(before);
    const opened = open(context, wanted);
    const { pending } = opened;
    try {
      const run = await Promise.race([
        accepted(context, wanted, pending),
        givenUp(context, pending),
      ]);
      if (!run || context.get().session !== pending) throw takenBack();
      log.begin(run);
      return run.runId;
    } catch (thrown) {
      if (context.get().session !== pending) throw takenBack();
      context.batch(() => {
        context.set({ session: before.session });
        takeBack(context, before, opened);
        const { recipe } = context.get();
        if (recipe !== before.recipe) onRefused(recipe, before.recipe);
      });
      throw thrown;
    }
  }

  return {
    start(wanted) {
      const started = begin(wanted);
      starting = started;
      return started;
    },
    async whenSettled() {
      await starting.catch(() => undefined);
    },
  };
}

function refuseUnlessIdle({ session }: AppState): void {
  if (session.phase === 'starting' || session.phase === 'broken' || isLive(session)) {
    throw new Error(`start: want a session that can run, got ${session.phase}`);
  }
}

interface Opened extends Trail {
  /** That of the start, until it is accepted: whatever takes the bench in between takes its place. */
  pending: Session;
}

type Trail = Pick<AppState, 'past' | 'future'>;

/** What undo goes back to is there at once: it may be pressed before a worker has accepted the run. */
function open(context: StoreContext, wanted: WantedRun): Opened {
  const { recipe, isFollowUp, wants } = wanted;
  const { session } = context.get();
  const pending: Session = { phase: 'warming-up', runId: '' };
  delete context.intent.next;
  context.batch(() => {
    if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
    if (wants) wantInstead(context, session, wants);
    else if (!isFollowUp) keepBench(context, session);
    context.set({ session: pending, notices: context.get().notices.filter(isNotOfARun) });
  });
  const { past, future } = context.get();
  return { pending, past, future };
}

/** The run as a worker has accepted it. */
async function accepted(
  context: StoreContext,
  wanted: WantedRun,
  pending: Session,
): Promise<Run | undefined> {
  const { recipe, start, edits: replayed } = (await wanted.lookUp?.()) ?? wanted;
  if (context.get().session !== pending) return undefined;
  const from = start.kind === 'fresh' ? undefined : start;
  const options = {
    ...(replayed && { edits: replayed }),
    ...(wanted.isPaused && { isPaused: wanted.isPaused }),
    ...(wanted.pauseAt !== undefined && { pauseAt: wanted.pauseAt }),
  };
  const { plan, ...started } = await context.client().start(recipe, from, options);
  const state = context.get();
  // What was planned before is what runs: what shows the plan need not draw it again.
  const shared = shareStructure(wantedPlan(state).plan ?? plan, plan);
  return begunRun(state, { recipe, start }, { ...started, plan: shared });
}

/** Resolves once something else has come to the bench. */
async function givenUp(context: StoreContext, pending: Session): Promise<undefined> {
  await when(context, ({ session }) => session !== pending);
  return undefined;
}

/** Takes the step of a start out again, unless something was done since: then it leads back past both. */
function takeBack(context: StoreContext, before: AppState, opened: Trail): void {
  const { past, future } = context.get();
  if (opened.past === before.past || past !== opened.past || future !== opened.future) return;
  putWanted(context, wantedOf(before), { past: before.past, future: before.future });
}

function takenBack(): ClientError {
  const message = 'start: something else has come to the bench since';
  return new ClientError({ code: 'cancelled', message });
}

/**
 * Ends a run that is live on the bench, for another that is to follow it. Rejects `cancelled` where
 * something else came to the bench meanwhile: that was wanted later.
 */
export async function makeRoom(context: StoreContext, stop: () => Promise<void>): Promise<void> {
  const { session } = context.get();
  if (!isLive(session)) return;
  const runId = runIdOf(session);
  await stop();
  if (runIdOf(context.get().session) === runId) return;
  throw takenBack();
}

/** What the last run had to say is over when another takes its place; the rest still holds. */
export function isNotOfARun({ kind, offer }: Notice): boolean {
  const isOfTheBackend = kind === 'backend-fallback' || kind === 'backend-switched';
  return isOfTheBackend || offer === 'retry-data' || offer === 'undo-delete';
}
