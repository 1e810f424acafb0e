// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { Header } from '../header/Header.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import { ViewsPanel } from '../views/ViewsPanel.tsx';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { ResultsStrip } from '../timeline/ResultsStrip.tsx';
import { SweepView } from './SweepView.tsx';

afterEach(cleanup);

async function typeInto({ user }: RenderedBench, name: string, text: string): Promise<void> {
  const field = screen.getByRole('textbox', { name });
  await user.clear(field);
  await user.type(field, text);
  await user.tab();
}

/** Plays the runs of the sweep until it is done. */
async function playOut({ store, playSweep }: RenderedBench): Promise<void> {
  await waitFor(async () => {
    await act(settle);
    playSweep(1_000);
    const [sweep] = Object.values(store.getState().sweeps);
    expect(sweep?.phase).toBe('done');
  });
}

const varies = () => screen.getByRole('combobox', { name: 'What varies' });

describe('a sweep that is set up', () => {
  test('is run beside the bench, and shows what came of each value', async () => {
    const bench = await renderBench(<SweepView />);
    const { client, user, workers } = bench;
    await user.selectOptions(varies(), 'Which criterion?');
    await user.click(screen.getByRole('checkbox', { name: /^Taylor \(/ }));
    await typeInto(bench, 'Seeds', '1');
    await user.click(screen.getByRole('button', { name: 'Start 2 runs' }));
    await playOut(bench);
    const starts = workers.flatMap((worker) => worker.client.callsOf('start'));
    expect(starts.map(({ recipe }) => recipe.pruning.criterion)).toEqual(['magnitude', 'random']);
    expect(client.callsOf('start')).toEqual([]);
    const rows = await screen.findAllByRole('row', { name: /%/ });
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      'magnitude |w|',
      'random',
    ]);
    // Demo runs all come to the same.
    screen.getByText(/^final accuracy: \d\d\.\d\d\s% for every value\.$/);
    await user.click(screen.getByRole('radio', { name: 'runs' }));
    expect(screen.getAllByRole('button', { name: 'Put on the bench' })).toHaveLength(2);
    await user.click(screen.getByRole('radio', { name: 'table' }));
    expect(screen.getAllByRole('cell', { name: '1 of 1' })).toHaveLength(2);
  });

  test('starts what is not there yet, and counts that', async () => {
    const bench = await renderBench(<SweepView />);
    await bench.user.selectOptions(varies(), 'How far can I go?');
    await typeInto(bench, 'Values, in percent', '50');
    await typeInto(bench, 'Seeds', '1');
    await bench.user.click(screen.getByRole('button', { name: 'Start 1 run' }));
    await playOut(bench);
    await bench.user.selectOptions(screen.getByRole('combobox', { name: 'Sweep' }), '');
    await typeInto(bench, 'Values, in percent', '50 90');
    screen.getByRole('button', { name: 'Start 1 run' });
    screen.getByText(/^1 run is there already/);
  });

  test('of two fields has a row for each value of the second', async () => {
    const bench = await renderBench(<SweepView />);
    const { user } = bench;
    await user.selectOptions(varies(), 'How far can I go?');
    await typeInto(bench, 'Values, in percent', '0,5 90.25');
    expect(screen.queryByText(/3 values: 0\s% · 5\s% · 90\.25\s%\.$/)).not.toBeNull();
    await typeInto(bench, 'Values, in percent', '50 90');
    const against = screen.getByRole('combobox', { name: 'and against it' });
    await user.selectOptions(against, 'Batch size');
    await typeInto(bench, 'Values', '64, 128');
    await typeInto(bench, 'Seeds', '1');
    await user.click(screen.getByRole('button', { name: 'Start 4 runs' }));
    await playOut(bench);
    const map = await screen.findByRole('table', { name: /Target sparsity from left to right/ });
    const headers = (role: 'columnheader' | 'rowheader') =>
      within(map)
        .getAllByRole(role)
        .map(({ textContent }) => textContent);
    expect(headers('columnheader')).toEqual(['Batch size', '50.0\u202f%', '90.0\u202f%']);
    expect(headers('rowheader')).toEqual(['64', '128']);
    expect(within(map).getAllByRole('cell', { name: /%/ })).toHaveLength(4);
  });

  test('is refused by the field and the rule while a value cannot be meant, and keeps what was typed', async () => {
    const bench = await renderBench(<SweepView />);
    await bench.user.selectOptions(varies(), 'Learning rate');
    await typeInto(bench, 'Values', '0.01, -1');
    expect(screen.getByRole('alert').textContent).toMatch(/Learning rate.*0 < x ≤ 10/);
    const start: HTMLButtonElement = screen.getByRole('button', { name: /^Start/ });
    expect(start.disabled).toBe(true);
    await typeInto(bench, 'Values', '0.01, 0.02');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('fills values in between two ends', async () => {
    const bench = await renderBench(<SweepView />);
    await bench.user.selectOptions(varies(), 'Learning rate');
    await bench.user.click(screen.getByText('Fill in values between two ends'));
    await typeInto(bench, 'From', '0.1');
    await typeInto(bench, 'To', '0.3');
    await typeInto(bench, 'How many', '3');
    await bench.user.click(screen.getByRole('button', { name: 'Fill in' }));
    const values: HTMLInputElement = screen.getByRole('textbox', { name: 'Values' });
    expect(values.value).toBe('0.1, 0.2, 0.3');
  });

  test('leaves out what the recipe cannot be run with, and says why', async () => {
    const { store, user } = await renderBench(<SweepView />);
    act(() => {
      store.actions.changeRecipe((recipe) => ({
        ...recipe,
        phases: { ...recipe.phases, prune: 0 },
      }));
    });
    await user.selectOptions(varies(), 'Which schedule?');
    screen.getByRole('button', { name: 'Start 3 runs' });
    const iterative: HTMLInputElement = screen.getByRole('checkbox', { name: 'iterative' });
    expect(iterative.disabled).toBe(true);
    await user.click(screen.getByText(/values cannot be had with this recipe/));
    screen.getByText(/^iterative: a gradual schedule needs a prune phase/);
  });

  test('is there again after another view', async () => {
    const bench = await renderBench(<SweepView />);
    await bench.user.selectOptions(varies(), 'How far can I go?');
    await typeInto(bench, 'Values, in percent', '70');
    cleanup();
    expect(bench.store.getState().sweepDraft?.fields).toEqual([{ of: 'target', text: '70' }]);
  });
});

describe('a sweep that is shown', () => {
  test('draws its curves from the lowest of every seed, unless the top is asked for', async () => {
    const bench = await renderBench(<SweepView />);
    await bench.user.click(screen.getByRole('button', { name: 'Start 9 runs' }));
    await playOut(bench);
    await bench.user.click(screen.getByRole('radio', { name: 'curves' }));
    // The demo's first accuracy is 44.8 %.
    const axis = await screen.findByRole('radiogroup', { name: 'Accuracy axis' });
    const [drawn, top] = within(axis).getAllByRole('radio');
    expect([drawn?.textContent, top?.textContent]).toEqual(['40–100 %', '90–100 %']);
    expect(drawn?.getAttribute('aria-checked')).toBe('true');
  });

  test('is paused, goes on, is stopped, and deleted', async () => {
    const { user, store } = await renderBench(<SweepView />);
    const phase = () => Object.values(store.getState().sweeps)[0]?.phase;
    await user.click(screen.getByRole('button', { name: /^Start/ }));
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(phase()).toBe('paused');
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(phase()).toBe('running');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await screen.findByText(/^Stopped: what was finished/);
    await user.click(screen.getByRole('button', { name: 'Delete sweep' }));
    expect(store.getState().sweeps).toEqual({});
    expect(varies()).not.toBeNull();
  });

  test('as it is started, nothing of header, results and layer is drawn anew', async () => {
    const drawn: string[] = [];
    const noted = (id: string, panel: ReactNode) => (
      <Profiler key={id} id={id} onRender={() => drawn.push(id)}>
        {panel}
      </Profiler>
    );
    const { store, play, user } = await renderBench([
      noted(
        'header',
        <Header onHelp={() => undefined} onShare={() => undefined} onClass={() => undefined} />,
      ),
      noted('results', <ResultsStrip />),
      noted('layer', <LayerPanel />),
      noted('views', <ViewsPanel />),
    ]);
    await user.click(screen.getByRole('tab', { name: 'Runs' }));
    await user.click(await screen.findByRole('button', { name: 'Sweep …' }));
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
