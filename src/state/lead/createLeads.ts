/** The way to a moment that a recipe starts from: looked for among what is kept here, else trained again. */
import { deepEqual } from '../../base/deepEqual.ts';
import { ClientError } from '../../client/Client.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { startAt, type MomentStart } from '../../core/leads/leadTo.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { againObstacle } from '../comparison/createRunAgain.ts';
import { compactedNetwork } from '../measure/compactedNetwork.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import { makeRoom, type WantedRun } from '../run/startRun.ts';
import type { SetOut } from '../run/startWanted.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';
import { keptMoment } from './keptMoment.ts';
import { takeMoment } from '../run/takeMoment.ts';

interface Around {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
  measure: Actions['measure'];
}

export interface Leads extends Pick<Actions, 'trainLead'> {
  setOut: SetOut;
}

export function createLeads(context: StoreContext, around: Around): Leads {
  async function begin(lead: Lead, from: RunStart, isFollowUp: boolean): Promise<string> {
    const { recipe, edits, trainStep: pauseAt } = lead;
    const follows = isFollowUp ? ({ isFollowUp } as const) : {};
    const runId = await around.start({ recipe, start: from, edits, pauseAt, ...follows });
    context.set({ leadIn: runId });
    return runId;
  }

  /** Nothing where the run ended on the way, or left the bench. */
  async function train(lead: Lead, runId: string): Promise<MomentStart | undefined> {
    const isThere = (state: AppState) => hasCome(state, lead, runId);
    await when(context, (state) => isThere(state) || !isUnderWay(state, runId));
    const leave = (): void => {
      if (context.get().leadIn === runId) context.unset('leadIn');
    };
    try {
      if (isThere(context.get())) {
        await makeRoom(context, around.stop);
        return await arrive(lead, runId);
      }
    } catch (thrown) {
      leave();
      throw thrown;
    }
    leave();
    return undefined;
  }

  /** The moment is kept of that run. */
  async function arrive(lead: Lead, runId: string): Promise<MomentStart> {
    const start = startAt(lead, runId);
    const isThere = () => deepEqual(compactedNetwork(context.get())?.start, start);
    if (!lead.isCompacted || isThere()) return start;
    const { trainStep, isUnpruned } = start;
    const at = { runId, trainStep, ...(isUnpruned && { isUnpruned }) };
    await around.measure('compaction', {}, { at });
    if (isThere()) return start;
    const message = 'setOut: want the compacted network, got none';
    throw new ClientError({ code: 'internal', message });
  }

  async function setOut(lead: Lead): ReturnType<SetOut> {
    const runId = await keptMoment(context, lead);
    if (runId !== undefined) return { isTraining: false, arrived: arrive(lead, runId) };
    const onFrom = async (start: RunStart, isFollowUp: boolean) =>
      train(lead, await begin(lead, start, isFollowUp));
    const before = lead.lead && (await setOut(lead.lead));
    if (before?.isTraining) {
      const arrived = before.arrived.then((start) => start && onFrom(start, true));
      return { isTraining: true, arrived };
    }
    const start = before ? await before.arrived : (lead.start ?? { kind: 'fresh' });
    if (!start) return { isTraining: false, arrived: Promise.resolve(undefined) };
    const own = await begin(lead, start, false);
    return { isTraining: true, arrived: train(lead, own) };
  }

  return {
    setOut,
    async trainLead() {
      const { lead } = context.get();
      if (!lead || againObstacle(context.get())) return;
      await attempt(context, async () => {
        await makeRoom(context, around.stop);
        const { arrived } = await setOut(lead);
        const start = await arrived;
        if (start) takeMoment(context, lead, start);
      });
    },
  };
}

/** At rest at the moment, with nothing of its boundary still to come. */
function hasCome(state: AppState, { trainStep }: Lead, runId: string): boolean {
  const { session } = state;
  if (runIdOf(session) !== runId || liveFigures(state, runId).trainStep !== trainStep) return false;
  return session.phase === 'paused' || (session.phase === 'finished' && !session.isStopped);
}

function isUnderWay({ session }: AppState, runId: string): boolean {
  return runIdOf(session) === runId && isLive(session);
}
