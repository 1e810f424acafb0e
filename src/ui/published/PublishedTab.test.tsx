// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { presets } from '../../core/presets/registry.ts';
import { renderBench } from '../../testing/renderBench.tsx';
import { PublishedTab } from './PublishedTab.tsx';

afterEach(cleanup);

describe('the published tab', () => {
  test('loads the recipe of a result, whatever its network', async () => {
    const { store, user } = await renderBench(<PublishedTab />);
    const result = screen.getByRole('combobox', { name: 'Result' });
    await user.selectOptions(result, 'han-lenet-300-100');
    await user.click(screen.getByRole('button', { name: /Load recipe/ }));
    const { recipe } = store.getState();
    expect(recipe.network).toBe('lenet-300-100');
    expect(recipe.pruning.layers['dense1']?.target).toBeCloseTo(0.92, 12);
  });

  test('puts ours beside what was published once a run is over', async () => {
    const { client, user, play } = await renderBench(<PublishedTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Result' }), 'lottery-ticket');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Arms' }), 'ticket');
    await user.click(screen.getByRole('button', { name: 'Run 1 experiment' }));
    await waitFor(() => expect(client.callsOf('start')).toHaveLength(1));
    expect(client.callsOf('start')[0]?.recipe.seed).toBe(presets['lottery-ticket'].seeds[0]);
    await screen.findByText(/run 1 of 1/);
    play(1_000);
    const row = await screen.findByRole('row', { name: /weights, all \/ kept/ });
    // The demo run ends at 80 %: 5 times fewer, where 4.74 was published.
    await waitFor(() => expect(within(row).getByText('5.00×')).toBeDefined());
    expect(within(row).getByText('+0.26×')).toBeDefined();
    expect(within(row).getByText('reproduced')).toBeDefined();
  });
});
