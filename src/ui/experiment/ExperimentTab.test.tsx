// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { Header } from '../header/Header.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import { ViewsPanel } from '../views/ViewsPanel.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { ResultsStrip } from '../timeline/ResultsStrip.tsx';
import { ExperimentTab } from './ExperimentTab.tsx';

afterEach(cleanup);

describe('the experiment tab', () => {
  test('runs the arms beside the bench and shows what came of them', async () => {
    const { client, user, workers, playSweep } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'criteria');
    const seeds = screen.getByRole('textbox', { name: 'Seeds' });
    await user.clear(seeds);
    await user.type(seeds, '1');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Start 2 runs' }));
    const starts = () => workers.flatMap((worker) => worker.client.callsOf('start'));
    await waitFor(() => expect(starts()).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText(/run 1 of 2/)).not.toBeNull());
    playSweep(1_000);
    await waitFor(() => expect(screen.getAllByText('1 of 1')).toHaveLength(2));
    expect(starts().map(({ recipe }) => recipe.pruning.criterion)).toEqual(['magnitude', 'random']);
    expect(client.callsOf('start')).toEqual([]);
  });

  test('marks results of an earlier recipe, with what has been changed since', async () => {
    const { store, user, playSweep } = await renderBench(<ExperimentTab />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Experiment' }), 'criteria');
    const { recipe } = store.getState();
    const arms = ['magnitude', 'random'].map((id) => ({
      id,
      staged: { recipe: withPruning(recipe, { criterion: id === 'random' ? id : 'magnitude' }) },
    }));
    const fields = [{ by: 'arms', arms } as const];
    const plan = { question: 'criteria', base: { recipe }, fields, seeds: [recipe.seed] };
    await act(() => store.actions.startSweep(plan));
    await act(settle);
    playSweep(1_000);
    await waitFor(() => expect(screen.getAllByText('1 of 1')).toHaveLength(2));
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
    const { user, playSweep, workers, store } = await renderBench(<ExperimentTab />);
    await user.click(screen.getByRole('button', { name: /^Start/ }));
    await waitFor(() => expect(workers).toHaveLength(2));
    await act(settle);
    playSweep(1_000);
    // The demo's first accuracy is 44.8 %.
    const axis = await screen.findByRole('radiogroup', { name: 'Accuracy axis' });
    const [drawn, top] = within(axis).getAllByRole('radio');
    expect([drawn?.textContent, top?.textContent]).toEqual(['40–100 %', '90–100 %']);
    expect(drawn?.getAttribute('aria-checked')).toBe('true');
    const [sweepId = ''] = Object.keys(store.getState().sweeps);
    await act(() => store.actions.stopSweep(sweepId));
    expect(screen.queryByText(/^Stopped: what was finished/)).not.toBeNull();
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
    expect(store.getState().sweeps).not.toEqual({});
    expect(new Set(drawn)).toEqual(new Set(['views']));
    const [sweepId = ''] = Object.keys(store.getState().sweeps);
    await act(() => store.actions.removeSweep(sweepId));
  });
});
