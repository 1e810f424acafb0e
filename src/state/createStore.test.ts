import { describe, expect, test } from 'vitest';

import { FakeClient } from '../client/FakeClient.ts';
import { settle } from '../base/testing/settle.ts';
import type { Recipe, TrainingRecipe } from '../core/recipe/recipe.ts';
import { memoryAddress } from './testing/memoryAddress.ts';
import { openStore } from './testing/openStore.ts';
import { createAppStore } from './createStore.ts';
import { currentRun, isStale } from './run/selectors.ts';

/** With a run that diverged after 20 training steps. */
async function openFailedRun() {
  const opened = await openStore();
  await opened.actions.run();
  opened.demo.advance(20);
  const runId = currentRun(opened.getState())?.runId ?? '';
  const error = { code: 'diverged', message: 'NaN', trainStep: 21 } as const;
  opened.client.emit('status', { runId, status: 'failed', trainStep: 21, error });
  return { ...opened, runId };
}

describe('a run', () => {
  test('goes from ready to finished, with every training step in its record', async () => {
    const { demo, actions, getState } = await openStore();
    expect(getState().session).toEqual({ phase: 'ready' });
    await actions.run();
    demo.advance(50);
    expect(getState().session.phase).toBe('running');
    demo.advance(1000);
    expect(getState().session).toMatchObject({ phase: 'finished', isStopped: false });
    const run = currentRun(getState());
    expect(run?.record.train.map(({ trainStep }) => trainStep)).toEqual(
      Array.from({ length: 282 }, (_, index) => index + 1),
    );
    expect(run?.record.pruningSteps).toHaveLength(run?.plan.pruningSteps.length ?? -1);
  });

  test('drops what is said of a run that is not on screen', async () => {
    const { client, actions, getState } = await openStore();
    await actions.run();
    const { session } = getState();
    client.emit('status', { runId: 'another', status: 'failed', trainStep: 3 });
    expect(getState().session).toEqual(session);
  });

  test('pauses, and run goes on', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(10);
    await actions.pause();
    demo.advance(10);
    expect(getState().session.phase).toBe('paused');
    await actions.run();
    expect(client.callsOf('resume')).toHaveLength(1);
    expect(client.callsOf('start')).toHaveLength(1);
    demo.advance(10);
    expect(getState().session.phase).toBe('running');
  });

  test('says at once what takes effect after the batch', async () => {
    const { client, actions, getState } = await openStore();
    await actions.run();
    const runId = currentRun(getState())?.runId ?? '';
    client.answer('pause', () => undefined);
    client.emit('status', { runId, status: 'running', trainStep: 0 });
    await actions.pause();
    expect(getState().session).toEqual({ phase: 'running', runId, next: 'pause' });
    client.emit('status', { runId, status: 'paused', trainStep: 1 });
    expect(getState().session).toEqual({ phase: 'paused', runId });
  });

  test('next pruning step starts a run where there is none', async () => {
    const { client, actions } = await openStore();
    await actions.nextPruningStep();
    expect(client.callsOf('start')).toHaveLength(1);
    expect(client.callsOf('nextPruningStep')).toHaveLength(1);
  });

  test('a refused recipe leaves the session as it was and says why', async () => {
    const { client, actions, getState } = await openStore();
    const problem = { field: 'phases', rule: 'want more', code: 'nothing-to-train' as const };
    client.failNext('start', { code: 'bad-recipe', message: 'no', problem });
    await actions.run();
    expect(getState().session).toEqual({ phase: 'ready' });
    expect(getState().notices).toMatchObject([{ kind: 'recipe-refused', problem }]);
  });

  test('puts away what the last one had to say', async () => {
    const { actions, getState } = await openFailedRun();
    expect(getState().notices).toMatchObject([
      { kind: 'error', offer: 'go-on-slower', slower: { fromTrainStep: 0, learningRate: 0.0006 } },
    ]);
    await actions.run();
    expect(getState().notices).toEqual([]);
  });

  test('that failed goes on from its checkpoint', async () => {
    const { client, actions, getState, runId } = await openFailedRun();
    await actions.restore();
    expect(client.callsOf('restore')).toEqual([{ runId }]);
    expect(getState().session).toEqual({ phase: 'warming-up', runId });
  });

  test('that diverged goes on slower, and what is wanted follows it', async () => {
    const { client, actions, getState, runId } = await openFailedRun();
    await actions.restore({ fromTrainStep: 0, learningRate: 0.0006 });
    const edit = { kind: 'setLearningRate', learningRate: 0.0006 } as const;
    expect(client.callsOf('restore')).toEqual([{ runId, trainStep: 0, edit }]);
    expect(getState().recipe.training.learningRate).toBe(0.0006);
    const recovery = { code: 'diverged', fromTrainStep: 0 } as const;
    const edits = [{ ...edit, trainStep: 0 }];
    client.emit('restored', { runId, recovery, plan: client.plan, edits });
    expect(isStale(getState())).toBe(false);
    // Diverged again, it is to be slower still.
    const error = { code: 'diverged', message: 'NaN', trainStep: 9 } as const;
    client.emit('status', { runId, status: 'failed', trainStep: 9, error });
    expect(getState().notices.at(-1)?.slower?.learningRate).toBe(0.00006);
  });

  test('that diverged is not slowed down to what no recipe may have', async () => {
    const { client, actions, getState } = await openFailedRun();
    await actions.restore({ fromTrainStep: 0, learningRate: 0 });
    expect(client.callsOf('restore')).toEqual([]);
    expect(getState().notices.at(-1)).toMatchObject({
      kind: 'refused',
      problem: { field: 'training.learningRate', code: 'out-of-range' },
    });
  });

  test('reset stops it, shows what the bench opened on and keeps it among the runs', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(20);
    const preparedBefore = client.callsOf('prepare').length;
    await actions.reset();
    expect(client.callsOf('stop')).toHaveLength(1);
    expect(client.callsOf('prepare')).toHaveLength(preparedBefore + 1);
    expect(getState().session).toEqual({ phase: 'ready' });
    expect(Object.keys(getState().runs)).toHaveLength(1);
  });
});

/** There are no trained weights of it to open on. */
const onArticleCnn = (recipe: Recipe): Recipe => ({ ...recipe, network: 'article-cnn' });

describe('settings', () => {
  test('another seed draws fresh weights, but not over a finished run', async () => {
    const { client, demo, actions } = await openStore();
    actions.changeRecipe(onArticleCnn);
    await settle();
    const prepared = client.callsOf('prepare').length;
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 8 }));
    expect(client.callsOf('prepare').at(-1)?.recipe.seed).toBe(8);
    await actions.run();
    demo.advance(1000);
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 9 }));
    expect(client.callsOf('prepare')).toHaveLength(prepared + 1);
  });

  test('other first weights and other pixels make fresh weights anew, other decay does not', async () => {
    const { client, actions } = await openStore();
    const prepared = () => client.callsOf('prepare').length;
    actions.changeRecipe(onArticleCnn);
    await settle();
    const before = prepared();
    const setTraining = (part: Partial<TrainingRecipe>) =>
      actions.changeRecipe((recipe) => ({ ...recipe, training: { ...recipe.training, ...part } }));
    setTraining({ weightDecayForm: 'coupled' });
    expect(prepared()).toBe(before);
    setTraining({ initialWeights: 'truncated-normal' });
    await expect.poll(prepared).toBe(before + 1);
    actions.changeRecipe((recipe) => ({
      ...recipe,
      data: { ...recipe.data, pixels: 'standardised' },
    }));
    await expect.poll(prepared).toBe(before + 2);
  });

  test('another network shows its first layers where the selected one is missing', async () => {
    const { actions, getState } = await openStore();
    expect(getState().view.selectedLayer).toBe('conv2');
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' }));
    expect(getState().view.selectedLayer).toBe('dense1');
  });

  test('the address comes before the system', async () => {
    const { client, getState } = await openStore({
      addressBar: memoryAddress('?lang=zh&backend=webgl'),
      systemLanguage: 'en-GB',
    });
    expect(getState().view.language).toBe('zh');
    expect(client.callsOf('initialize')).toEqual([{ wanted: 'webgl' }]);
    expect(getState().notices).toMatchObject([{ kind: 'backend-fallback' }]);
  });

  test('another backend gets another client', async () => {
    const clients: FakeClient[] = [];
    const { actions, getState } = await openStore({
      createClient: () => {
        const client = new FakeClient();
        clients.push(client);
        return client;
      },
    });
    await actions.chooseBackend('cpu');
    expect(clients.map(({ isDisposed }) => isDisposed)).toEqual([true, false]);
    expect(clients[1]?.callsOf('initialize')).toEqual([{ wanted: 'cpu' }]);
    expect(getState().session).toEqual({ phase: 'ready' });
    await actions.chooseBackend('auto');
    expect(getState().wantedBackend).toBeUndefined();
  });

  test('places that are watched in one go are one request', async () => {
    const { client, actions } = await openStore();
    await expect.poll(() => client.callsOf('watch').length).toBe(1);
    const request = { layer: 'conv1', layout: 'matrix', maxColumns: 8, maxRows: 9 } as const;
    actions.watch('card conv1', request);
    actions.watch('panel', { ...request, layer: 'conv2' });
    await expect.poll(() => client.callsOf('watch').length).toBe(2);
    expect(client.callsOf('watch')[1]?.views.map(({ place }) => place)).toEqual([
      'card conv1',
      'panel',
    ]);
  });
});

test('pictures out of sight are forgotten with the run that they are of', async () => {
  const { demo, actions, getState } = await openStore();
  const request = { layout: 'matrix', maxColumns: 8, maxRows: 9 } as const;
  actions.watch('card conv1', { ...request, layer: 'conv1' });
  actions.watch('panel', { ...request, layer: 'conv2' });
  await actions.run();
  demo.advance(1_000);
  actions.watch('card conv1', undefined);
  expect(Object.keys(getState().pictures.views)).toEqual(['card conv1', 'panel']);
  await actions.run();
  expect(Object.keys(getState().pictures.views)).toEqual(['panel']);
});

test('a backend that cannot be opened breaks the session', async () => {
  const client = new FakeClient();
  client.failNext('initialize', { code: 'no-backend', message: 'none' });
  const store = createAppStore({ createClient: () => client });
  await store.ready;
  expect(store.getState().session).toMatchObject({
    phase: 'broken',
    error: { code: 'no-backend' },
  });
});
