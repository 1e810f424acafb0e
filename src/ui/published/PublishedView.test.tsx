// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { presets } from '../../core/presets/registry.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { renderForm } from '../testing/renderForm.tsx';
import { DataSection } from '../recipe/data/DataSection.tsx';
import { PublishedView } from './PublishedView.tsx';

afterEach(cleanup);

describe('the published tab', () => {
  test('loads the recipe of a result, whatever its network', async () => {
    const { store, user } = await renderBench(<PublishedView />);
    const result = screen.getByRole('combobox', { name: 'Preset' });
    await user.selectOptions(result, 'han-lenet-300-100');
    await user.click(screen.getByRole('button', { name: /Load recipe/ }));
    const { recipe } = store.getState();
    expect(recipe.network).toBe('lenet-300-100');
    expect(recipe.pruning.layers['dense1']?.target).toBeCloseTo(0.92, 12);
  });

  test('brings the baseline along, says so, and lets it be dropped', async () => {
    const { client, store, user, play } = await renderForm(
      <>
        <PublishedView />
        <DataSection />
      </>,
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'han-lenet-300-100');
    expect(screen.queryByText(/^Its baseline comes along/)).not.toBeNull();
    await user.click(screen.getByRole('button', { name: /Load recipe/ }));
    // 54,000 images in batches of 64 are 844 training steps an epoch.
    expect(
      screen.queryByText(/first trains a baseline for 10 epochs \(8,440 training steps\)/),
    ).not.toBeNull();
    await act(() => store.actions.run());
    const { baseline } = store.getState();
    expect(baseline?.phases).toEqual({ train: 8, prune: 0, fineTune: 2 });
    expect(client.callsOf('start').map(({ recipe }) => recipe)).toEqual([baseline]);
    play(1_000);
    await act(() => store.actions.reset());
    await user.click(screen.getByRole('button', { name: 'Start from fresh weights' }));
    expect(screen.queryByText(/first trains a baseline/)).toBeNull();
    await act(() => store.actions.run());
    expect(client.callsOf('start').at(-1)?.recipe.pruning.layers['dense1']?.target).toBeCloseTo(
      0.92,
    );
  });

  test('loads no other network while a run is under way, and says when it can', async () => {
    const { store, user, play } = await renderBench(<PublishedView />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'han-lenet-300-100');
    await act(() => store.actions.run());
    play(10);
    const load: HTMLButtonElement = screen.getByRole('button', { name: /Load recipe/ });
    expect(load.disabled).toBe(true);
    expect(
      screen.queryByText('Another network can be loaded when the run has ended.'),
    ).not.toBeNull();
    play(1_000);
    expect(load.disabled).toBe(false);
  });

  test('puts ours beside what was published once a run is over', async () => {
    const { user, workers, playSweep } = await renderBench(<PublishedView />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'lottery-ticket');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Arms' }), 'ticket');
    await user.click(screen.getByRole('button', { name: 'Start 1 run' }));
    await act(settle);
    const [started] = workers[0]?.client.callsOf('start') ?? [];
    expect(started?.recipe.seed).toBe(presets['lottery-ticket'].seeds[0]);
    await screen.findByText(/^0 of 1 runs/);
    playSweep(1_000);
    await act(settle);
    const row = await screen.findByRole('row', { name: /weights, all \/ kept/ });
    // The demo run ends at 80 %: 5 times fewer, where 4.74 was published.
    await waitFor(() => expect(within(row).queryByText('5.00×')).not.toBeNull());
    expect(within(row).queryByText('+0.26×')).not.toBeNull();
    expect(within(row).queryByText('reproduced')).not.toBeNull();
  });
});
