import { describe, expect, it } from 'vitest';
import type { Run } from '../records/records.ts';
import {
  buildFinishedRun,
  buildRecipe,
  buildRecord,
  buildTrainRecords,
} from '../testing/builders.ts';
import { bandMembers, isAtEnd } from './bandMembers.ts';

const whole = (runId: string, seed: number): Run =>
  buildFinishedRun({ runId, recipe: buildRecipe({ seed }) });
const stopped = (runId: string, seed: number, trainStep: number): Run => ({
  ...whole(runId, seed),
  record: buildRecord({ train: buildTrainRecords(trainStep) }),
});

const parted = (runs: readonly Run[]) =>
  bandMembers(runs).map((members) => members.map(({ runId }) => runId));

describe('bandMembers', () => {
  it('are runs of different seeds that came to their end', () => {
    expect(parted([whole('a', 1), whole('b', 2), whole('c', 3)])).toEqual([['a', 'b', 'c']]);
  });

  it('are none of one seed, so that a stopped run hides nothing of a whole one', () => {
    expect(parted([stopped('a', 1, 188), whole('b', 1)])).toEqual([['a'], ['b']]);
    expect(parted([whole('a', 1), whole('b', 1)])).toEqual([['a'], ['b']]);
  });

  it('have of each seed the newest alone, and leave those that were stopped out', () => {
    const runs = [whole('a', 1), whole('b', 2), whole('c', 1), stopped('d', 3, 281)];
    expect(parted(runs)).toEqual([['b', 'c'], ['a'], ['d']]);
  });

  it('are none where all were stopped: the band would end with the shortest', () => {
    expect(parted([stopped('a', 1, 100), stopped('b', 2, 200)])).toEqual([['a'], ['b']]);
  });
});

describe('isAtEnd', () => {
  it('holds after the last training step of the plan', () => {
    const { trainSteps } = whole('a', 1).plan;
    expect(isAtEnd(stopped('a', 1, trainSteps - 1))).toBe(false);
    expect(isAtEnd(stopped('a', 1, trainSteps))).toBe(true);
    expect(isAtEnd(stopped('a', 1, 0))).toBe(false);
  });
});
