// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { Header } from '../header/Header.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import { ViewsPanel } from '../views/ViewsPanel.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { ResultsStrip } from '../timeline/ResultsStrip.tsx';
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

  test('marks results of an earlier recipe, with what has been changed since', async () => {
    const { store, user, play, client } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'criteria');
    const { recipe } = store.getState();
    const arms = ['magnitude', 'random'].map((id) => ({
      id,
      staged: { recipe: withPruning(recipe, { criterion: id === 'random' ? id : 'magnitude' }) },
    }));
    const experiment = { id: 'criteria', arms, seeds: [recipe.seed] };
    const over = store.actions.startExperiment(experiment);
    for (const count of [1, 2]) {
      await waitFor(() => expect(client.callsOf('start')).toHaveLength(count));
      await act(async () => Promise.resolve());
      play(1_000);
    }
    await act(() => over);
    expect(screen.queryByText(/earlier recipe/)).toBeNull();
    act(() =>
      store.actions.changeRecipe((wanted) => ({
        ...wanted,
        seed: 8,
        training: { ...wanted.training, learningRate: 0.01 },
      })),
    );
    const mark = screen.getByText(/These results are of an earlier recipe/);
    expect(mark.textContent).toContain('Changed since: Seed, Learning rate.');
    act(() => store.actions.undo());
    expect(screen.queryByText(/earlier recipe/)).toBeNull();
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

  test('as it is started, nothing of header, results and layer is drawn anew', async () => {
    const drawn: string[] = [];
    const noted = (id: string, panel: ReactNode) => (
      <Profiler key={id} id={id} onRender={() => drawn.push(id)}>
        {panel}
      </Profiler>
    );
    const { store, play, user } = await renderBench([
      noted('header', <Header onHelp={() => undefined} onShare={() => undefined} />),
      noted('results', <ResultsStrip />),
      noted('layer', <LayerPanel />),
      noted('views', <ViewsPanel />),
    ]);
    await user.click(screen.getByRole('tab', { name: 'Runs' }));
    await user.click(await screen.findByRole('button', { name: 'Experiments' }));
    const start = await screen.findByRole('button', { name: /^Start/ });
    await act(store.actions.run);
    play(1_000);
    drawn.length = 0;
    act(() => start.click());
    expect(store.getState().experiments).not.toEqual({});
    expect(new Set(drawn)).toEqual(new Set(['views']));
    await act(store.actions.stopExperiment);
  });
});
