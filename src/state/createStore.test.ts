import { describe, expect, test } from 'vitest';

import { FakeClient } from '../client/FakeClient.ts';
import { buildEvaluation, buildPruningRecord } from '../core/testing/builders.ts';
import type { TrainingRecipe } from '../core/recipe/recipe.ts';
import { openDemoBench } from './testing/openDemoBench.ts';
import { createAppStore, type StoreOptions } from './createStore.ts';
import { currentRun, isStale } from './run/selectors.ts';

async function openStore(options: Partial<StoreOptions> = {}) {
  const { client, demo, store } = await openDemoBench(options);
  return { client, demo, store, actions: store.actions, getState: store.getState };
}

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

  test('reset stops it, draws fresh weights and keeps it among the runs', async () => {
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

describe('a lost worker', () => {
  test('cuts the record back to the checkpoint and says so', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(140);
    const runId = currentRun(getState())?.runId ?? '';
    client.emit('lost', { runId, code: 'worker-silent' });
    expect(getState().session).toEqual({ phase: 'lost', runId, code: 'worker-silent' });
    const recovery = { code: 'worker-silent', fromTrainStep: 104 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    const { record } = currentRun(getState()) ?? {};
    expect(record?.train.at(-1)?.trainStep).toBe(104);
    // Until 140 there were evaluations every 10 training steps, and pruning at 114, 124 and 134.
    const kept = record?.evaluations.map(({ trainStep }) => trainStep);
    expect(kept).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 94, 94, 100]);
    expect(record?.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([104]);
    expect(record?.recoveries).toEqual([recovery]);
    expect(getState().notices).toMatchObject([{ kind: 'restored', restoration: recovery }]);
    expect(getState().session.phase).toBe('running');
  });

  test('takes the edits that the run goes on with, and puts a new one at its place', async () => {
    const { client, demo, actions, getState } = await openStore();
    const editsNow = () => currentRun(getState())?.edits.map(({ trainStep }) => trainStep);
    await actions.run();
    demo.advance(120);
    await actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.9 });
    const { runId = '', edits = [] } = currentRun(getState()) ?? {};
    const recovery = { code: 'worker-crashed', fromTrainStep: 104 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits });
    client.trainStep = 110;
    client.answer('edit', ({ request }) => ({
      edit: { ...request, trainStep: 110 },
      plan: client.plan,
    }));
    await actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.85 });
    expect(editsNow()).toEqual([110, 120]);
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    expect(editsNow()).toEqual([]);
  });

  test('comes back paused if the run was paused', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(20);
    await actions.pause();
    const runId = currentRun(getState())?.runId ?? '';
    client.emit('lost', { runId, code: 'context-lost' });
    const recovery = { code: 'context-lost', fromTrainStep: 0 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    expect(getState().session).toEqual({ phase: 'paused', runId });
  });

  test('does not enter twice what the restored run says again', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(110);
    const runId = currentRun(getState())?.runId ?? '';
    const before = structuredClone(currentRun(getState())?.record);
    const [pruning] = before?.pruningSteps ?? [];
    const [evaluation] = before?.evaluations ?? [];
    client.emit('pruned', { runId, pruning: pruning ?? buildPruningRecord() });
    client.emit('evaluated', { runId, evaluation: evaluation ?? buildEvaluation() });
    expect(currentRun(getState())?.record).toEqual(before);
  });
});

describe('a target', () => {
  test('is an undoable change of the recipe while nothing runs', async () => {
    const { client, actions, getState } = await openStore();
    actions.setTarget('conv2', 0.4);
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.4);
    expect(client.callsOf('edit')).toHaveLength(0);
    actions.undo();
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.8);
  });

  test('for all layers skips those that are excluded or keep N of M', async () => {
    const { actions, getState } = await openStore();
    actions.changeRecipe((recipe) => {
      const layers = structuredClone(recipe.pruning.layers);
      if (layers.conv1) layers.conv1.excluded = true;
      if (layers.conv2) layers.conv2.granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' };
      return { ...recipe, pruning: { ...recipe.pruning, layers } };
    });
    actions.setTarget('*', 0.25);
    const targets = Object.values(getState().recipe.pruning.layers).map(({ target }) => target);
    expect(targets).toEqual([0.8, 0.8, 0.25, 0.25]);
  });

  test('is an edit of a live run, and the wanted recipe follows', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(10);
    actions.setTarget('conv2', 0.6);
    await expect.poll(() => currentRun(getState())?.edits.length).toBe(1);
    expect(client.callsOf('edit')).toMatchObject([
      { request: { kind: 'setTarget', layer: 'conv2', sparsity: 0.6 } },
    ]);
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.6);
  });

  test('that is undone in mid-run is taken back in the run too, and redone', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(20);
    actions.setTarget('conv2', 0.6);
    actions.undo();
    actions.redo();
    const sent = () => client.callsOf('edit').map(({ request }) => request);
    await expect.poll(() => sent().at(-1)).toMatchObject({ layer: 'conv2', sparsity: 0.6 });
    actions.undo();
    await expect.poll(() => sent().at(-1)).toMatchObject({ layer: 'conv2', sparsity: 0.8 });
    expect(getState().recipe.pruning.layers['conv2']?.target).toBe(0.8);
  });

  test('that is refused for want of room offers to prune now, straight to it', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(200);
    const problem = { field: 'target', rule: 'none left', code: 'no-room' as const };
    client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
    actions.setTarget('conv2', 0.95);
    await expect.poll(() => getState().notices).toMatchObject([{ offer: 'prune-now' }]);
    await actions.edit({ kind: 'pruneNow' });
    expect(client.callsOf('edit').at(-1)).toMatchObject({
      request: { kind: 'pruneNow', targets: { conv2: 0.95 } },
    });
    expect(getState().notices).toEqual([]);
  });

  test('of the whole network is offered likewise', async () => {
    const { client, demo, actions, getState } = await openStore();
    actions.changeRecipe((recipe) => {
      const allocation = { kind: 'erk', target: 0.8, unit: 'weights' } as const;
      return { ...recipe, pruning: { ...recipe.pruning, allocation } };
    });
    await actions.run();
    demo.advance(200);
    const problem = { field: 'target', rule: 'none left', code: 'no-room' as const };
    client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
    actions.setNetworkTarget(0.95);
    await expect.poll(() => getState().notices).toMatchObject([{ offer: 'prune-now' }]);
    await actions.edit({ kind: 'pruneNow' });
    expect(client.callsOf('edit').at(-1)).toMatchObject({
      request: { kind: 'pruneNow', networkTarget: 0.95 },
    });
  });

  test('below the present sparsity is made, and said to change nothing', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(190);
    client.trainStep = 190;
    actions.setTarget('conv2', 0.3);
    await expect
      .poll(() => getState().notices)
      .toMatchObject([{ kind: 'no-effect', note: { code: 'already-sparser', layer: 'conv2' } }]);
  });
});

describe('settings', () => {
  test('another seed draws fresh weights, but not over a finished run', async () => {
    const { client, demo, actions } = await openStore();
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
      search: '?lang=zh&backend=webgl',
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
