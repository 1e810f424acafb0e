// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { ExperimentTab } from './ExperimentTab.tsx';

afterEach(cleanup);

describe('the experiment tab', () => {
  test('plays the arms one after the other and shows what came of them', async () => {
    const { client, user, play } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'criteria');
    const seeds = screen.getByRole('textbox', { name: 'Seeds' });
    await user.clear(seeds);
    await user.type(seeds, '1');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Start 2 runs' }));
    await waitFor(() => expect(client.callsOf('start')).toHaveLength(1));
    expect(await screen.findByText(/run 1 of 2/)).toBeDefined();
    play(1_000);
    await waitFor(() => expect(client.callsOf('start')).toHaveLength(2));
    await act(async () => Promise.resolve());
    play(1_000);
    await waitFor(() => expect(screen.getAllByText('1 of 1')).toHaveLength(2));
    const criteria = client.callsOf('start').map(({ recipe }) => recipe.pruning.criterion);
    expect(criteria).toEqual(['magnitude', 'random']);
  });

  test('draws all there is on its axis, from the lowest of any seed, unless the top is asked for', async () => {
    const { user, play, store } = await renderBench(<ExperimentTab />);
    await user.click(screen.getByRole('button', { name: /^Start/ }));
    await waitFor(() => expect(store.getState().session.phase).toBe('warming-up'));
    play(1_000);
    // The demo's first accuracy is 44.8 %.
    const axis = await screen.findByRole('radiogroup', { name: 'Accuracy axis' });
    const [drawn, top] = within(axis).getAllByRole('radio');
    expect([drawn?.textContent, top?.textContent]).toEqual(['40–100 %', '90–100 %']);
    expect(drawn?.getAttribute('aria-checked')).toBe('true');
    await act(store.actions.stopExperiment);
  });

  test('leaves out an arm that cannot be run, and says why', async () => {
    const { store, user } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'schedules');
    act(() => {
      store.actions.changeRecipe((recipe) => ({
        ...recipe,
        phases: { ...recipe.phases, prune: 0 },
      }));
    });
    expect(screen.getAllByText(/left out/).length).toBeGreaterThan(0);
  });
});
