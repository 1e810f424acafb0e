import { latestOnly } from '../../base/latestOnly.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { MomentOfNetwork } from '../../client/Client.ts';
import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import { tell } from '../attempt.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { sides, type PictureLimit, type Side, type SideBySide } from '../parts/SideBySide.ts';
import { liveOf } from '../run/liveSelectors.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { nearestMoment } from './linkedMoments.ts';

/**
 * Which two runs are beside each other, and where; their pictures follow, as long as somebody looks. The
 * bench is left alone: only what is kept of the runs is read.
 */
export function createSideBySide(
  context: StoreContext,
): Pick<Actions, 'putSideBySide' | 'changeSideBySide' | 'watchSides' | 'closeSideBySide'> {
  const shows = latestOnly(
    (limit: PictureLimit) => show(context, limit),
    (thrown) => tell(context, thrown),
  );
  let limit: PictureLimit | undefined;
  let shown = '';

  function follow(state: AppState): void {
    const { sideBySide } = state;
    if (!sideBySide) return;
    const known = new Set(keptRuns(state).map(({ run }) => run.runId));
    if (!sides.every((side) => known.has(sideBySide.runIds[side]))) {
      context.unset('sideBySide');
      return;
    }
    const wanted = JSON.stringify([limit, wantedOf(state, sideBySide)]);
    if (!limit || wanted === shown) return;
    shown = wanted;
    shows.push(limit);
  }
  context.subscribe(follow);

  return {
    putSideBySide(runIds) {
      shown = '';
      context.set({ sideBySide: { runIds } });
    },
    changeSideBySide(change) {
      const before = context.get().sideBySide;
      if (before) context.set({ sideBySide: { ...before, ...change } });
    },
    watchSides(wanted) {
      limit = wanted;
      follow(context.get());
    },
    closeSideBySide() {
      context.unset('sideBySide');
    },
  };
}

/** Another value whenever other pictures are wanted: a live run has more to show with each checkpoint. */
function wantedOf(state: AppState, { runIds, place }: SideBySide): unknown {
  return [runIds, place, sides.map((side) => liveOf(state, runIds[side])?.checkpointAt)];
}

async function show(context: StoreContext, limit: PictureLimit): Promise<void> {
  const { sideBySide } = context.get();
  if (!sideBySide) return;
  try {
    await showOnce(context, sideBySide, limit);
  } catch (thrown) {
    if (errorOf(thrown).code !== 'not-running') throw thrown;
    // A moment had to make room in memory while it was asked for: what is kept now tells which are left.
    await showOnce(context, sideBySide, limit);
  }
}

async function showOnce(
  context: StoreContext,
  { runIds, place }: SideBySide,
  limit: PictureLimit,
): Promise<void> {
  const kept = {
    a: await context.client().checkpoints(runIds.a),
    b: await context.client().checkpoints(runIds.b),
  };
  const at = momentsAt(kept, place);
  const layers = await context.client().sideBySide({ ...networksAt(context.get(), at), ...limit });
  const { sideBySide: now } = context.get();
  // Another pair may have taken its place meanwhile.
  if (now?.runIds.a !== runIds.a || now.runIds.b !== runIds.b) return;
  context.set({ sideBySide: { ...now, kept, shown: { runIds, at, layers } } });
}

type Moments = Partial<Record<Side, CheckpointInfo>>;

function momentsAt(
  kept: Record<Side, readonly CheckpointInfo[]>,
  place: SideBySide['place'],
): Moments {
  const a = nearestMoment(kept.a, place);
  const b = nearestMoment(kept.b, place);
  return { ...(a && { a }), ...(b && { b }) };
}

function networksAt({ runs }: AppState, { a, b }: Moments): Partial<Record<Side, MomentOfNetwork>> {
  const networkAt = (at: CheckpointInfo | undefined): MomentOfNetwork | undefined => {
    const run = at && runs[at.runId];
    return run && { network: run.recipe, at };
  };
  const [ofA, ofB] = [networkAt(a), networkAt(b)];
  return { ...(ofA && { a: ofA }), ...(ofB && { b: ofB }) };
}
