import { describe, expect, test, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import {
  buildCompactionReport,
  buildDigitReport,
  buildPreviewReport,
  buildQuantizationReport,
  buildScanReport,
  buildSizeReport,
} from '../../core/testing/reportBuilders.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import { pagesOf } from '../../lessons/pagesOf.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { createAppStore, type StoreOptions } from '../createStore.ts';
import { wantedShare } from '../recipe/wantedShare.ts';
import { isHidden, isPageDone, isPointedAt, isResting, leftOut } from './lessonSelectors.ts';

const id = 'what-is-pruning';

/** A bench whose network breaks beyond 65 %, and misreads every digit then. */
async function openBench(options: Partial<StoreOptions> = {}) {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  client.answerMeasurement('preview', ({ recipe }) => {
    const preview = (wantedShare(recipe) ?? 0) > 0.65 ? 0.3 : 0.97;
    return { report: buildPreviewReport({ accuracy: { dense: 0.99, preview }, images: 1_000 }) };
  });
  const chances = (right: number) => Array.from({ length: 10 }, (_, i) => (i === right ? 1 : 0));
  client.answerMeasurement('scan', () => ({ report: buildScanReport({ trainStep: 0 }) }));
  client.answerMeasurement('compaction', () => ({
    report: buildCompactionReport({ trainStep: demo.trainStep }),
  }));
  client.answerMeasurement('sizes', () => ({
    report: buildSizeReport({ trainStep: demo.trainStep }),
  }));
  client.answerMeasurement('quantization', () => ({
    report: buildQuantizationReport({ trainStep: demo.trainStep }),
  }));
  let pixels: ArrayLike<number> = [];
  client.answerMeasurement('digit', ({ recipe, request }) => {
    const answer = (wantedShare(recipe) ?? 0) > 0.65 ? 9 : 4;
    const index = 'index' in request ? request.index : 0;
    const answers = { dense: chances(4), preview: chances(answer) };
    return { report: buildDigitReport({ index, pixels: Array.from(pixels), ...answers }) };
  });
  client.on('views', ({ digit }) => {
    if (digit) ({ pixels } = digit);
  });
  const store = createAppStore({ createClient: () => client, ...options });
  const { actions, getState } = store;
  await store.keeping.loaded;
  // As the page does, which has maps on screen.
  actions.watch('card', {
    layer: 'conv2',
    layout: 'matrix',
    maxColumns: 8,
    maxRows: 8,
  });
  await settle();
  return { client, demo, store, actions, getState, lesson: actions.lesson };
}
type Bench = Awaited<ReturnType<typeof openBench>>;

/** The curve of a preview waits for a bench at rest, so some real time has to pass. */
const patienceMs = 10_000;

/** Lets runs train until something holds. */
async function until({ demo }: Bench, holds: () => boolean, what = 'it'): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!holds() && performance.now() < endMs) {
    demo.advance(20);
    await settle();
  }
  expect(holds(), what).toBe(true);
}

describe.each(lessonEntries)('the lesson $id', ({ id: each, load }) => {
  test('is done from end to end by what it shows', async () => {
    const bench = await openBench();
    const { getState, lesson } = bench;
    const pages = pagesOf(await load());
    for (const [i, page] of pages.entries()) {
      await lesson.open(each, i);
      expect(getState().lesson?.page).toBe(i);
      // An attempt at a challenge is measured on images that the demo has none of.
      if (page.kind === 'challenge') break;
      void lesson.showMe();
      await until(bench, () => isPageDone(getState()), `page ${i} is done`);
      await until(bench, () => getState().lesson?.phase === 'open', `page ${i} is open`);
    }
  });
});

describe('a lesson', () => {
  test('waits for the deed, and Next is nothing until then', async () => {
    const { lesson, getState, actions } = await openBench();
    await lesson.open(id, 1);
    await settle();
    await lesson.turn(1);
    expect(getState().lesson?.page).toBe(1);
    actions.setNetworkTarget(0.3);
    await settle();
    expect(isPageDone(getState())).toBe(false);
    actions.setNetworkTarget(0.52);
    await settle();
    expect(isPageDone(getState())).toBe(true);
    await lesson.turn(1);
    expect(getState().lesson?.page).toBe(2);
  });

  test.each([
    ['what-is-pruning', 1, [0.47, 0.6], 0.49],
    ['when-to-remove', 0, [0.93, 0.97], 0.94],
  ] as const)(
    'takes about as much as was asked for: %s, page %i',
    async (which, page, others, near) => {
      const { lesson, getState, actions } = await openBench();
      await lesson.open(which, page);
      for (const share of [...others, near]) {
        actions.setNetworkTarget(share);
        await settle();
        expect(isPageDone(getState()), `${share}`).toBe(share === near);
      }
    },
  );

  test.each([
    ['what-to-remove-together', 1, 'row'],
    ['which-to-remove', 1, 'random'],
  ] as const)(
    'quotes its choice at the share that it speaks of, wherever the slider stood: %s, page %i',
    async (which, page, option) => {
      const { lesson, getState, actions } = await openBench();
      await lesson.open(which, page);
      actions.setNetworkTarget(0.8);
      lesson.chooseOption(option);
      expect(wantedShare(getState().recipe)).toBeCloseTo(0.5, 3);
    },
  );

  test('says where its script is on the way, and where that cannot be had, how to ask again', async () => {
    const { lesson, getState, actions } = await openBench();
    const [entry] = lessonEntries;
    const load = vi.spyOn(entry, 'load').mockRejectedValueOnce(new Error('offline'));
    const opening = lesson.open(entry.id, 1);
    expect(getState().lessonComing).toEqual({ id: entry.id, page: 1 });
    await opening;
    expect(getState()).not.toHaveProperty('lessonComing');
    expect(getState()).not.toHaveProperty('lesson');
    const [notice] = getState().notices;
    expect(notice).toMatchObject({ kind: 'lesson-missing', offer: 'retry-lesson' });
    expect(notice?.missing).toEqual({ id: entry.id, page: 1 });
    actions.dismissNotice(notice?.id ?? 0);
    await lesson.open(entry.id, 1);
    expect(getState().lesson?.page).toBe(1);
    load.mockRestore();
  });

  test('that is left, or overtaken, while it is on the way does not open', async () => {
    const { lesson, getState } = await openBench();
    const slow = lesson.open('why-prune');
    await Promise.all([slow, lesson.open('when-to-remove')]);
    expect(getState().lesson?.lesson.id).toBe('when-to-remove');
    await lesson.leave();
    const late = lesson.open('why-prune');
    await Promise.all([late, lesson.leave()]);
    expect(getState()).not.toHaveProperty('lesson');
  });

  test('quotes what the slider shows as long as it stands where it should', async () => {
    const { client, lesson, getState, actions } = await openBench();
    client.answerMeasurement('preview', ({ recipe }) => {
      const preview = (wantedShare(recipe) ?? 0) < 0.49 ? 0.98 : 0.96;
      return { report: buildPreviewReport({ accuracy: { dense: 0.99, preview }, images: 1_000 }) };
    });
    await lesson.open(id, 1);
    const quoted = async (share: number) => {
      actions.setNetworkTarget(share);
      await settle();
      return getState().lesson?.measured['atHalf'];
    };
    expect(await quoted(0.48)).toBe(0.98);
    expect(await quoted(0.5)).toBe(0.96);
    expect(await quoted(0.6)).toBe(0.96);
  });

  test('quotes what the bench shows before its step is done', async () => {
    const { lesson, getState } = await openBench();
    await lesson.open(id, 2);
    await settle();
    expect(isPageDone(getState())).toBe(false);
    expect(getState().lesson?.measured['half']).toBe(0.97);
  });

  test('leaves out on a projector what it does not speak of', async () => {
    const { lesson, getState } = await openBench();
    expect(leftOut(getState())).toBeUndefined();
    const parts: unknown[] = [];
    for (const page of [1, 4, 5, 8, 9]) {
      await lesson.open(id, page);
      parts.push(leftOut(getState()));
    }
    expect(parts).toEqual(['views', 'network', 'views', 'all', 'allButLayers']);
    // Its targets are set by the lesson: the run is what there is to see.
    await lesson.open('when-to-remove', 12);
    expect(leftOut(getState())).toBe('network');
  });

  test('points at what it speaks of, and lets the rest wait', async () => {
    const { lesson, getState } = await openBench();
    expect(isResting(getState(), 'transport')).toBe(false);
    await lesson.open(id, 1);
    expect(isPointedAt(getState(), 'howMuch')).toBe(true);
    expect(isResting(getState(), 'howMuch')).toBe(false);
    expect(isResting(getState(), 'transport')).toBe(true);
    expect(isHidden(getState(), 'views')).toBe(true);
    await lesson.leave();
    expect(isResting(getState(), 'transport')).toBe(false);
  });

  test('gives back recipe, history, view and digit as they were', async () => {
    const { lesson, getState, actions } = await openBench();
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 12 }));
    actions.showView('size');
    actions.showDigit({ index: 77 });
    const { recipe, past, view } = getState();
    await lesson.open(id, 3);
    expect(getState().recipe).not.toEqual(recipe);
    actions.setNetworkTarget(0.9);
    await lesson.leave();
    expect(getState().lesson).toBeUndefined();
    expect(getState().recipe).toEqual(recipe);
    expect(getState().past).toEqual(past);
    expect(getState().view).toEqual(view);
    expect(getState().digit.source).toEqual({ index: 77 });
  });

  test('gives back the run that was on the bench', async () => {
    const { lesson, getState, actions, demo } = await openBench();
    await actions.run();
    demo.advance(1_000);
    const { session } = getState();
    expect(session.phase).toBe('finished');
    await lesson.open(id);
    expect(getState().session.phase).toBe('ready');
    await lesson.leave();
    expect(getState().session).toEqual(session);
  });

  test('draws over each other what it trains, and gives back what was drawn before', async () => {
    const { lesson, getState, actions, demo } = await openBench();
    const drawn = () => Object.keys(getState().comparison.series);
    await actions.run();
    demo.advance(1_000);
    const own = drawn();
    expect(own).toHaveLength(1);
    await lesson.open('when-to-remove', 1);
    expect(drawn()).toEqual([]);
    await actions.run();
    demo.advance(1_000);
    expect(drawn()).toHaveLength(1);
    expect(drawn()).not.toEqual(own);
    await lesson.leave();
    expect(drawn()).toEqual(own);
  });

  test('takes what its challenge offers, and nothing else', async () => {
    const { lesson, getState } = await openBench();
    await lesson.open('when-to-remove', 12);
    expect(getState().recipe.phases).toMatchObject({ prune: 1, fineTune: 1 });
    lesson.chooseOption('prune-half');
    lesson.chooseOption('prune-never');
    expect(getState().recipe.phases).toMatchObject({ prune: 0.5, fineTune: 1 });
  });

  test('asks before it ends a run that is under way', async () => {
    const { lesson, getState, actions, demo } = await openBench();
    await actions.run();
    demo.advance(10);
    await lesson.open(id);
    expect(getState().lesson).toBeUndefined();
    expect(getState().lessonWish).toEqual({ id, page: 0 });
    lesson.decline();
    expect(getState().lessonWish).toBeUndefined();
    expect(getState().session.phase).toBe('running');
    await lesson.open(id);
    await lesson.agree();
    expect(getState().lesson?.page).toBe(0);
    await lesson.leave();
    expect(getState().session).toMatchObject({ phase: 'finished', isStopped: true });
  });

  test('guesses nothing in the place of its learner, whose own guess stands', async () => {
    const { lesson, getState } = await openBench();
    await lesson.open(id, 2);
    await lesson.goOnWithoutGuess();
    expect(getState().lesson).toMatchObject({ page: 3, guesses: {}, passed: ['cliff'] });
    await lesson.goOnWithoutGuess();
    expect(getState().lesson?.page).toBe(3);
    await lesson.turn(-1);
    lesson.guess('65');
    await lesson.open(id, 7);
    expect(getState().lesson?.guesses).toEqual({ cliff: '65' });
  });

  test('takes the first answer to a question, and is finished at its end', async () => {
    const { lesson, getState } = await openBench();
    const length = pagesOf((await lessonEntries[0]?.load()) ?? expect.fail()).length;
    await lesson.open(id, length - 2);
    lesson.answer('first', 'negative');
    lesson.answer('first', 'smallest');
    expect(getState().lesson?.answers).toEqual({ first: 'negative' });
    lesson.answer('zero', 'zero');
    lesson.answer('cliff', 'late');
    expect(isPageDone(getState())).toBe(true);
  });
});

describe('what is kept of lessons', () => {
  test('is where they were left', async () => {
    const storage = memoryStorage();
    const first = await openBench({ storage });
    await first.lesson.open(id, 4);
    const second = await openBench({ storage });
    expect(second.getState().lessonProgress[id]?.page).toBe(4);
    await second.lesson.open(id);
    expect(second.getState().lesson?.page).toBe(4);
  });

  test.each(['{', '[]', '{"what-is-pruning":{"page":-1}}', '{"what-is-pruning":7}'])(
    'is nothing where it is damaged: %s',
    async (text) => {
      const storage = memoryStorage();
      storage.setItem('pruning-playground.lessons', text);
      const { getState } = await openBench({ storage });
      expect(getState().lessonProgress).toEqual({});
    },
  );
});

describe('the address', () => {
  test('names lesson and step, from 1, until the lesson is left', async () => {
    const addressBar = memoryAddress();
    const { lesson } = await openBench({ addressBar });
    await lesson.open(id, 2);
    expect(addressBar.pages().at(-1)).toBe(`#lesson=${id}&step=3`);
    await lesson.leave();
    expect(addressBar.pages().at(-1)).toBe('#');
  });

  test('opens a lesson at a step', async () => {
    const addressBar = memoryAddress('', `#view=size&lesson=${id}&step=2`);
    const bench = await openBench({ addressBar });
    await until(bench, () => bench.getState().lesson?.phase === 'open');
    expect(bench.getState().lesson?.page).toBe(1);
  });

  test('leaves the lesson when the browser goes back', async () => {
    const addressBar = memoryAddress();
    const bench = await openBench({ addressBar });
    await bench.lesson.open(id);
    addressBar.back();
    await until(bench, () => bench.getState().lesson === undefined);
  });

  test.each([
    ['#lesson=cooking', { id: 'cooking' }],
    [`#lesson=${id}&step=x`, { id, step: 'x' }],
    [`#lesson=${id}&step=0`, { id, step: '0' }],
  ])('that is damaged is said: %s', async (hash, lesson) => {
    const { getState } = await openBench({ addressBar: memoryAddress('', hash) });
    await settle();
    expect(getState().notices).toMatchObject([{ kind: 'lesson-refused', lesson }]);
  });
});
