import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { Trainer } from '../training/Trainer.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { eventsOf, recordOf } from '../testing/runEvents.ts';
import { fakeHost, FakeData, runToEnd } from '../testing/runToEnd.ts';
import { threePhaseRecipe } from '../testing/threePhaseRecipe.ts';
import { run } from './run.ts';
import type { RunEvent } from './RunEvent.ts';

const recipe = threePhaseRecipe();

/** A run that is stopped in its nth breath, counted from 1; undefined where it is over before. */
async function stoppedAfter(breaths: number): Promise<RunEvent[] | undefined> {
  const host = fakeHost({ tickMs: 40 });
  let count = 0;
  const breathe = async (): Promise<void> => {
    count += 1;
    if (count === breaths) host.commands.stop();
    await host.breathe();
  };
  const events: RunEvent[] = [];
  for await (const event of run({ runId: 'run', edits: [], recipe }, { ...host, breathe })) {
    events.push(event);
  }
  host.trainer().dispose();
  return count < breaths ? undefined : events;
}

/** What a record says of the accuracy at its end, by an evaluation of few images or by a pruning step. */
function lastAccuracy(events: readonly RunEvent[]): { trainStep: number; accuracy: number } {
  const known = events.flatMap((event) => {
    if (event.kind === 'pruned') {
      const { trainStep, accuracyAfter: accuracy } = event.pruning;
      return [{ trainStep, accuracy }];
    }
    if (event.kind !== 'evaluated' || event.evaluation.phase) return [];
    const { trainStep, accuracy } = event.evaluation;
    return [{ trainStep, accuracy }];
  });
  return known.at(-1) ?? { trainStep: 0, accuracy: Number.NaN };
}

beforeAll(() => openTestBackend('wasm'));

describe('a run that is stopped, wherever it was', () => {
  it('keeps the very network that it leaves, with its accuracy and each of its pruning steps', async () => {
    const whole = recordOf(await runToEnd({ recipe }, { tickMs: 40 }));
    const validation = await new FakeData().whenValidation();
    const stoppedAt = new Set<number>();
    // A prime apart, so that training, pruning and both kinds of evaluation are all met.
    for (let breaths = 2; ; breaths += 3) {
      const events = await stoppedAfter(breaths);
      if (!events) break;
      const end = events.at(-1);
      if (end?.kind !== 'status') throw new Error(`want a status at the end, got ${end?.kind}`);
      const { status, trainStep } = end;
      // A stop in the last breath finds nothing left to stop.
      if (status === 'finished') continue;
      stoppedAt.add(trainStep);
      const saved = eventsOf(events, 'checkpoint').at(-1);
      expect(saved?.info.trainStep, `breath ${breaths}`).toBe(trainStep);
      if (!saved) continue;
      const left = Trainer.restore(recipe, saved.buffer);
      const { pruning, train } = recordOf(events);
      expect(train).toEqual(whole.train?.slice(0, trainStep));
      expect(pruning).toEqual(whole.pruning?.slice(0, left.pruningTrainSteps.length));
      expect(pruning).toHaveLength(left.pruningTrainSteps.length);
      // What is planned at the step that it came to is done.
      const due = planRun(recipe).pruningSteps.filter((step) => step.trainStep <= trainStep);
      expect(pruning).toHaveLength(due.length);
      if (trainStep > 0) {
        const accuracy = await left.accuracy(validation, () => Promise.resolve());
        expect(lastAccuracy(events), `breath ${breaths}`).toEqual({ trainStep, accuracy });
      }
      left.dispose();
    }
    expect(stoppedAt.size).toBeGreaterThan(10);
  });
});
