// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
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
    await waitFor(() => expect(screen.queryByText(/run 1 of 2/)).not.toBeNull());
    play(1_000);
    await waitFor(() => expect(client.callsOf('start')).toHaveLength(2));
    await act(async () => Promise.resolve());
    play(1_000);
    await waitFor(() => expect(screen.getAllByText('1 of 1')).toHaveLength(2));
    const criteria = client.callsOf('start').map(({ recipe }) => recipe.pruning.criterion);
    expect(criteria).toEqual(['magnitude', 'random']);
  });

  test('leaves out an arm that cannot be run, and says why', async () => {
    const { store, user } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'schedules');
    expect(screen.queryByText(/left out/)).toBeNull();
    screen.getByRole('button', { name: 'Start 9 runs' });
    act(() => {
      store.actions.changeRecipe((recipe) => ({
        ...recipe,
        phases: { ...recipe.phases, prune: 0 },
      }));
    });
    const [oneShot, ...others] = screen.getAllByRole('definition').map((arm) => arm.textContent);
    expect(oneShot).toBe('one-shot');
    expect(others).toEqual([
      expect.stringMatching(/^iterative left out: a gradual schedule needs a prune phase/),
      expect.stringMatching(/^gradual left out: a gradual schedule needs a prune phase/),
    ]);
    const start: HTMLButtonElement = screen.getByRole('button', { name: 'Start 3 runs' });
    expect(start.disabled).toBe(true);
  });
});
