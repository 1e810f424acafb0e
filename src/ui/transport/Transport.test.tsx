// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { Transport } from './Transport.tsx';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });

describe('the transport', () => {
  test('runs, pauses, resumes and offers to run again', async () => {
    const { user, play, client, demo } = await renderBench(<Transport />);
    expect(screen.queryByText(/^Trained small-cnn, not pruned: 9\d\.\d\d/)).not.toBeNull();
    await user.click(button('Run'));
    expect(client.callsOf('start')).toHaveLength(1);
    play(20);
    await user.click(button('Pause'));
    expect(demo.status).toBe('paused');
    expect(screen.queryByText('Paused')).not.toBeNull();
    await user.click(button('Resume'));
    play(1000);
    expect(screen.queryByRole('button', { name: 'Run again' })).not.toBeNull();
    expect(screen.queryByText('Finished')).not.toBeNull();
  });

  test('shows where the run is: phase, epoch, training step, accuracy with its noise, sparsity', async () => {
    const { user, play } = await renderBench(<Transport />);
    await user.click(button('Run'));
    play(164);
    const values = screen.getAllByRole('definition').map((value) => value.textContent);
    expect(values.slice(0, 3)).toEqual(['prune', '1.7 / 3', '164 / 282']);
    expect(values[4]).toMatch(/^\d\d\.\d\u202f% ± \d\.\d$/);
    expect(values[5]).toMatch(/^\d\d\.\d\u202f% ▸ \d\d\.\d\u202f%$/);
    const bar = screen.getByRole('progressbar', { name: 'Progress of the run' });
    expect(bar.getAttribute('aria-valuetext')).toBe('training step 164 of 282');
  });

  test('a pause that is asked for is acknowledged before it takes effect', async () => {
    const { user, play, client } = await renderBench(<Transport />);
    await user.click(button('Run'));
    play(5);
    client.answer('pause', () => new Promise(() => undefined));
    await user.click(button('Pause'));
    expect(screen.queryByRole('button', { name: 'Pausing…' })).not.toBeNull();
    expect(screen.queryByText('Pausing')).not.toBeNull();
  });

  test('can do nothing but wait while the backend is being chosen, and says which is tested', async () => {
    const { client } = await renderBench(<Transport />, {
      prepare: (client) => client.answer('initialize', () => new Promise(() => undefined)),
      isReady: false,
    });
    client.emit('backend', { name: 'webgl', stage: 'testing' });
    await waitFor(() => expect(screen.queryByText('Testing webgl')).not.toBeNull());
    expect(button('Run')).toHaveProperty('disabled', true);
    expect(button('Reset')).toHaveProperty('disabled', true);
  });

  test('says why a recipe cannot be run instead of offering to', async () => {
    const { store } = await renderBench(<Transport />);
    const { recipe } = store.getState();
    store.actions.changeRecipe(() => ({ ...recipe, phases: { ...recipe.phases, prune: 0 } }));
    await waitFor(() =>
      expect(screen.queryByText(/Cannot run: a gradual schedule/)).not.toBeNull(),
    );
    expect(button('Run')).toHaveProperty('disabled', true);
  });

  test('offers to load what is missing for as long as it is, whatever became of the notice', async () => {
    const { client } = await renderBench(<Transport />);
    client.emit('data', {
      set: 'mnist',
      loadedBytes: 4_000_000,
      totalBytes: 4_700_000,
      imagesReady: 54_000,
      error: { code: 'data-stalled', message: 'silence', file: 'test.shard' },
    });
    await waitFor(() => expect(screen.queryByText('MNIST: test.shard is missing')).not.toBeNull());
    fireEvent.click(button('Load again'));
    await waitFor(() => expect(client.callsOf('retryData')).toHaveLength(1));
    const bar = await screen.findByRole('progressbar', { name: 'Loading of the MNIST images' });
    expect(bar).toHaveProperty('value', 4_000_000);
  });

  test('shows how much of MNIST is here until all of it is', async () => {
    const { client } = await renderBench(<Transport />);
    client.emit('data', {
      set: 'mnist',
      loadedBytes: 1_500_000,
      totalBytes: 4_700_000,
      imagesReady: 12_000,
    });
    const bar = await screen.findByRole('progressbar', { name: 'Loading of the MNIST images' });
    expect(bar).toHaveProperty('value', 1_500_000);
    client.emit('data', {
      set: 'mnist',
      loadedBytes: 4_700_000,
      totalBytes: 4_700_000,
      imagesReady: 54_000,
    });
    await waitFor(() => expect(screen.queryByText(/^MNIST/)).toBeNull());
  });
});
