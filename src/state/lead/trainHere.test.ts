import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { recipeHere } from '../../core/here/recipeHere.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { wantedStart } from '../recipe/wantedStart.ts';
import { openingStart, shownTrained } from '../run/openingStart.ts';
import { latestAccuracy } from '../run/recordSelectors.ts';
import { isLeadIn, isStale } from '../run/selectors.ts';
import { sharedWanted } from '../exchange/sharing.ts';
import { openStore } from '../testing/openStore.ts';
import { hereWork } from './hereWork.ts';

const article = defaultRecipe('article-cnn');
const here = recipeHere(article);
const trained = { kind: 'weights', runId: 'demo-1', trainStep: 282, isCompacted: false } as const;

async function openArticle() {
  const bench = await openStore();
  bench.actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' }));
  await settle();
  const lastStart = () => bench.client.callsOf('prepare').at(-1)?.start;
  async function train(): Promise<void> {
    const training = bench.actions.trainHere();
    await settle();
    bench.demo.advance(1_000);
    await training;
  }
  return { ...bench, lastStart, train };
}

describe('a network without a file', () => {
  it('opens on fresh weights, and says what it takes to train it here', async () => {
    const { getState, lastStart } = await openArticle();
    expect(lastStart()).toEqual({ kind: 'fresh' });
    const { images, durationMs = 0 } = hereWork(getState()) ?? { images: 0 };
    expect(images).toBe(15_360);
    // 120 training steps, each of 41 times the work of the race's 30 ms, and six tenths for what is evaluated.
    expect(durationMs).toBeGreaterThan(1.6 * 40 * 120 * 30);
    expect(durationMs).toBeLessThan(1.7 * 43 * 120 * 30);
  });

  it('is trained by one run of its own recipe, and opens on its end, with what is wanted as it was', async () => {
    const { client, demo, actions, getState, lastStart } = await openArticle();
    const { recipe } = getState();
    const training = actions.trainHere();
    await settle();
    expect(client.callsOf('start')).toEqual([{ recipe: here }]);
    expect([isLeadIn(getState()), isStale(getState())]).toEqual([true, false]);
    demo.advance(1_000);
    await training;
    expect(lastStart()).toEqual(trained);
    expect(getState()).toMatchObject({ session: { phase: 'ready' }, recipe });
    expect(getState()).not.toHaveProperty('leadIn');
    expect(getState().kept['demo-1']?.isPinned).toBe(true);
    const { accuracy } = shownTrained(getState()) ?? expect.fail('none');
    expect(latestAccuracy(getState())?.accuracy).toBe(accuracy.quick);
    expect(hereWork(getState())).toBeUndefined();
  });

  it('is gone on from like any trained one, and a link leads there by its recipe', async () => {
    const { client, actions, getState, train } = await openArticle();
    await train();
    actions.chooseStart(openingStart(getState()));
    expect(wantedStart(getState())).toBe('pretrained');
    expect(sharedWanted(getState()).task).toMatchObject({ baseline: here });
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 3 }));
    expect(sharedWanted(getState()).task).toMatchObject({ lead: { recipe: here, trainStep: 282 } });
    await actions.run();
    expect(client.callsOf('start').at(-1)?.from).toEqual(trained);
  });

  it('gives its place to the trained weights of another network, and takes it again', async () => {
    const { actions, getState, train } = await openArticle();
    await train();
    actions.chooseStart(openingStart(getState()));
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
    expect(getState().start?.kind).toBe('pretrained');
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' }));
    expect(getState().start).toEqual(trained);
  });

  it('is forgotten with its run, and known again once that is back', async () => {
    const { actions, getState, lastStart, train } = await openArticle();
    await train();
    await actions.deleteRun('demo-1');
    await settle();
    expect(lastStart()).toEqual({ kind: 'fresh' });
    expect(hereWork(getState())).toBeDefined();
    actions.undoDelete();
    await settle();
    expect(lastStart()).toEqual(trained);
  });

  it('opens on fresh weights where what was kept of it is gone, which is said', async () => {
    const { client, actions, getState, lastStart, train } = await openArticle();
    await train();
    client.failNext('prepare', { code: 'not-running', message: 'not kept' });
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'small-cnn' }));
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' }));
    await settle();
    expect(lastStart()).toEqual({ kind: 'fresh' });
    expect(getState().notices).toMatchObject([{ kind: 'weights-gone' }]);
  });

  it('stays untrained where its run is stopped', async () => {
    const { actions, getState } = await openArticle();
    const training = actions.trainHere();
    await settle();
    await actions.stop();
    await training;
    expect(getState().session).toMatchObject({ phase: 'finished', isStopped: true });
    expect(shownTrained(getState())).toBeUndefined();
    expect(openingStart(getState())).toEqual({ kind: 'fresh' });
  });
});
