// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { Notices } from './Notices.tsx';

afterEach(cleanup);

describe('notices', () => {
  test('a missing shard is named, and can be tried again', async () => {
    const { client, user } = await renderBench(<Notices />);
    act(() =>
      client.emit('data', {
        set: 'mnist',
        loadedBytes: 0,
        totalBytes: 100,
        imagesReady: 0,
        error: { code: 'data-missing', message: 'no', file: 'train-0.shard' },
      }),
    );
    expect(screen.getByRole('alert').textContent).toContain('train-0.shard could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(client.callsOf('retryData')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a run that diverged offers to go on with a tenth of the learning rate', async () => {
    const { client, store, play, user } = await renderBench(<Notices />);
    await act(store.actions.run);
    play(33);
    act(() =>
      client.emit('status', {
        runId: 'demo-1',
        status: 'failed',
        trainStep: 33,
        error: { code: 'diverged', message: 'NaN', trainStep: 33 },
      }),
    );
    expect(screen.getByRole('alert').textContent).toContain('at training step 33');
    const name = 'Go on from training step 0 with a tenth of the learning rate (0.0006)';
    await user.click(screen.getByRole('button', { name }));
    expect(client.callsOf('restore')).toEqual([
      {
        runId: 'demo-1',
        trainStep: 0,
        edit: { kind: 'setLearningRate', learningRate: 0.0006 },
      },
    ]);
  });

  test('a run that failed of something else offers the last good checkpoint as it is', async () => {
    const { client, store, user } = await renderBench(<Notices />);
    await act(store.actions.run);
    const error = { code: 'out-of-memory', message: 'no' } as const;
    act(() => client.emit('status', { runId: 'demo-1', status: 'failed', trainStep: 3, error }));
    await user.click(screen.getByRole('button', { name: 'Go on from the last good checkpoint' }));
    expect(client.callsOf('restore')).toEqual([{ runId: 'demo-1' }]);
  });

  test('a run that was cut off goes on from where something of it is kept, and else begins anew', async () => {
    const { store } = await renderBench(<Notices />);
    const cutOffAt = (trainStep: number) => ({
      id: trainStep,
      kind: 'run-cut-off' as const,
      offer: 'continue' as const,
      keeping: { count: 1, name: 'seed 7', runId: 'a', trainStep },
    });
    act(() => store.setState({ notices: [cutOffAt(94)] }));
    expect(screen.queryByText(/Everything up to training step 94 is kept/)).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Go on from training step 94' })).not.toBeNull();
    act(() => store.setState({ notices: [cutOffAt(0)] }));
    expect(screen.queryByText(/too early for anything of it to be kept/)).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Begin it anew' })).not.toBeNull();
    expect(screen.queryByText(/training step 0/)).toBeNull();
  });

  test('a run that goes on on another backend says on which, and from where', async () => {
    const { client, store } = await renderBench(<Notices />);
    await act(store.actions.run);
    const recovery = { code: 'context-lost', fromTrainStep: 40, backend: 'wasm' } as const;
    act(() => {
      client.emit('lost', { runId: 'demo-1', code: 'context-lost' });
      client.emit('restored', { runId: 'demo-1', recovery, plan: client.plan, edits: [] });
    });
    expect(screen.getByRole('status').textContent).toContain(
      'From training step 40 on it computes on wasm',
    );
    expect(store.getState().runs['demo-1']?.record.recoveries).toEqual([recovery]);
  });

  test('a worker that is silent can be restarted, and the offer goes when it speaks', async () => {
    const { client, user } = await renderBench(<Notices />);
    act(() => client.emit('silence', { isSilent: true, isLoading: false }));
    expect(screen.getByRole('alert').textContent).toContain('Nothing has been heard of the worker');
    act(() => client.emit('silence', { isSilent: false, isLoading: false }));
    expect(screen.queryByRole('alert')).toBeNull();
    act(() => client.emit('silence', { isSilent: true, isLoading: true }));
    expect(screen.getByRole('alert').textContent).toContain('has not answered for half a minute');
    expect(client.callsOf('restartWorker')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Restart the worker' }));
    expect(client.callsOf('restartWorker')).toEqual([{}]);
  });

  test('a change that comes too late offers to prune now', async () => {
    const { client, store, play, user } = await renderBench(<Notices />);
    await act(store.actions.run);
    play(200);
    client.failNext('edit', {
      code: 'bad-recipe',
      message: 'no room',
      problem: { field: 'pruning.layers.conv2.target', rule: 'no room', code: 'no-room' },
    });
    await act(async () => store.actions.setTarget('conv2', 0.9));
    expect(screen.getByRole('alert').textContent).toContain('no pruning step is left in this run');
    await user.click(screen.getByRole('button', { name: 'Prune now to the new target' }));
    const [, request] = client.callsOf('edit').map(({ request }) => request);
    expect(request?.kind).toBe('pruneNow');
  });

  test('a restoration says what was kept, politely, and can be dismissed', async () => {
    const { client, store, play, user } = await renderBench(<Notices />, { search: '?lang=zh' });
    await act(store.actions.run);
    play(50);
    act(() => {
      client.emit('lost', { runId: 'demo-1', code: 'worker-crashed' });
      client.emit('restored', {
        runId: 'demo-1',
        recovery: { code: 'worker-crashed', fromTrainStep: 40 },
        plan: client.plan,
        edits: [],
      });
    });
    expect(screen.getByRole('status').textContent).toContain('第 40 个训练步');
    await user.click(screen.getByRole('button', { name: '关闭' }));
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  });
});

test('a recipe that was lightened says by how much, in numbers as they are written', async () => {
  const light = { stepMs: 90, images: 6_000, runMs: 3e4, fullImages: 12_000, fullRunMs: 5e4 };
  const { store } = await renderBench(<Notices />);
  act(() => store.setState({ notices: [{ id: 1, kind: 'recipe-lightened', light }] }));
  const said = screen.getByRole('status').textContent;
  expect(said).toContain('with 12,000 training images a run would take about 50 s');
  expect(said).toContain('So the recipe has 6,000, about 30 s');
});
