import { expect, test } from 'vitest';
import { whatIsPruning } from '../../lessons/kinds/whatIsPruning.ts';
import type { LessonState } from '../LessonState.ts';
import { judgedAccuracies } from '../run/recordSelectors.ts';
import { openStore } from '../testing/openStore.ts';
import { shownAccuracy } from './shownAccuracy.ts';

const lesson: LessonState = {
  lesson: whatIsPruning,
  page: 0,
  phase: 'open',
  done: [],
  runsBefore: [],
  guesses: {},
  passed: [],
  options: {},
  answers: {},
  measured: {},
};

test('what came of a lesson’s run is told on all validation images, as its texts tell it', async () => {
  const { demo, store, getState } = await openStore();
  await store.startRun();
  demo.advance(100);
  expect(shownAccuracy({ ...getState(), lesson })?.images).toBe(1_000);
  demo.advance(1_000);
  expect(getState().session.phase).toBe('finished');
  expect(shownAccuracy(getState())?.images).toBe(1_000);
  const inLesson = { ...getState(), lesson };
  const { final } = judgedAccuracies(inLesson);
  expect(final?.images).toBe(6_000);
  expect(shownAccuracy(inLesson)).toEqual(final);
});
