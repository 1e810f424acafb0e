import { beforeAll, describe, expect, it } from 'vitest';
import type { Edit } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { eventsOf, recordOf } from '../testing/runEvents.ts';
import { threePhaseRecipe } from '../testing/threePhaseRecipe.ts';
import { runToEnd, type Listener } from '../testing/runToEnd.ts';
import type { RunEvent } from './RunEvent.ts';

const edits: Edit[] = [
  { kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 9 },
  { kind: 'pruneNow', targets: { dense1: 0.7 }, trainStep: 13 },
];

const bytesOf = ({ buffer }: { buffer: ArrayBuffer }) => new Uint8Array(buffer);
const savedAt = (events: readonly RunEvent[], trainStep: number) =>
  eventsOf(events, 'checkpoint').findLast(({ info }) => info.trainStep === trainStep);
const pausesOf = (events: readonly RunEvent[]) =>
  eventsOf(events, 'status').flatMap(({ status, trainStep }) =>
    status === 'paused' ? [trainStep] : [],
  );

/** Goes on as soon as it pauses. */
const resumes: Listener = (event, { commands }) => {
  if (event.kind !== 'status' || event.status !== 'paused') return;
  setTimeout(() => commands.resume(), 0);
};

/** Saved and paused by hand at that training step, then gone on with. */
const byHand =
  (at: number): Listener =>
  (event, host) => {
    resumes(event, host);
    if (event.kind === 'trained' && event.trainStep === at) host.commands.pause();
  };

beforeAll(() => openTestBackend('wasm'));

describe('a run that is to pause at a training step', () => {
  let undisturbed: RunEvent[] = [];
  beforeAll(async () => {
    undisturbed = await runToEnd({ recipe: threePhaseRecipe(), edits });
  });

  it.each([0, 7, 8, 11, 13, 15])(
    'pauses there once, at %i, with the moment that a pause by hand keeps, and goes on as if it had not',
    async (pauseAt) => {
      const recipe = threePhaseRecipe();
      // By this clock nearly all that is due comes at once, but for what it is told.
      const events = await runToEnd({ recipe, edits, pauseAt }, { tickMs: 0.1, onEvent: resumes });
      expect(pausesOf(events)).toEqual([pauseAt]);
      const saved = savedAt(events, pauseAt);
      const manual = await runToEnd(
        { recipe, edits },
        { tickMs: 40, isPaused: pauseAt === 0, onEvent: byHand(pauseAt) },
      );
      const other = savedAt(manual, pauseAt);
      if (!saved || !other) throw new Error('want a moment of both');
      expect(bytesOf(saved)).toEqual(bytesOf(other));
      expect(recordOf(events)).toEqual(recordOf(undisturbed));
    },
  );

  it('ends where that is its last', async () => {
    const events = await runToEnd({ recipe: threePhaseRecipe(), pauseAt: 24 });
    expect(pausesOf(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ status: 'finished', trainStep: 24 });
  });
});
