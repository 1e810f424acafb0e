/** The part of the test interface that looks back at what is kept of runs. */
import { ClientError } from '../../client/Client.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { AppStore } from '../createStore.ts';
import { runIdOf } from '../run/session.ts';
import type { Playground, PlaygroundMoment } from './playgroundTypes.ts';

type PlaygroundMoments = Pick<Playground, 'moments' | 'showMoment'>;

export function playgroundMoments(store: AppStore): PlaygroundMoments {
  const onBench = (): string | undefined => runIdOf(store.getState().session);

  async function keptOf(runId: string | undefined): Promise<CheckpointInfo[]> {
    return runId === undefined ? [] : store.client().checkpoints(runId);
  }

  return {
    async moments(runId = onBench()) {
      return (await keptOf(runId)).map(({ trainStep, reason }) => ({ trainStep, reason }));
    },
    async showMoment(moment, runId = onBench()) {
      const kept = (await keptOf(runId)).find((one) => isNamed(one, moment));
      if (runId === undefined || (moment !== 'live' && !kept)) {
        const message = `showMoment: want a moment that is kept, got ${JSON.stringify(moment)}`;
        throw new ClientError({ code: 'not-running', message });
      }
      if (runId !== onBench()) await store.putOnBench(runId);
      await store.actions.showMoment(kept ?? 'live');
    },
  };
}

function isNamed(
  { trainStep, reason }: CheckpointInfo,
  moment: number | 'live' | PlaygroundMoment,
): boolean {
  if (moment === 'live') return false;
  if (typeof moment === 'number') return trainStep === moment && reason !== 'unpruned';
  return trainStep === moment.trainStep && reason === moment.reason;
}
