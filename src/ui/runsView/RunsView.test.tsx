// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { ViewsPanel } from '../views/ViewsPanel.tsx';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';

afterEach(cleanup);

/** The view with a run for each seed that is over. */
async function openRuns(seeds: readonly number[]): Promise<RenderedBench> {
  const bench = await renderBench(<ViewsPanel />);
  const { store, play, user } = bench;
  for (const seed of seeds) {
    act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed })));
    await act(store.actions.run);
    play(1_000);
  }
  await user.click(screen.getByRole('tab', { name: 'Runs' }));
  await screen.findByRole('radiogroup', { name: 'What is drawn of the runs' });
  return bench;
}

const namesInOrder = () =>
  screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('button').textContent);

describe('what is drawn of the runs', () => {
  test('is a table too, run by run, under each figure', async () => {
    const { user } = await openRuns([1, 2]);
    await user.click(await screen.findByRole('button', { name: 'Table' }));
    const table = () => screen.getByRole('table', { name: /^accuracy on validation images/ });
    const rows = within(table()).getAllByRole('row', { name: /1 more seed, as a band/ });
    expect(rows[0]?.textContent).toMatch(/\d\d\.\d\d\s% \(\d\d\.\d\d\s% – \d\d\.\d\d\s%\)$/);
    expect(rows.length).toBeLessThanOrEqual(120);
    expect(screen.queryByRole('img', { name: /against training step/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'at the end' }));
    const ends = await screen.findByRole('table', { name: /^accuracy at the end/ });
    expect(within(ends).getAllByRole('row').slice(1)).toHaveLength(2);
  });
});

describe('the list of runs', () => {
  test('says what each came to, in what it differs, and which is on the bench', async () => {
    await openRuns([1, 2]);
    const row = await screen.findByRole('row', { name: /seed 2/ });
    expect(row.textContent).toContain('Seed: 2');
    expect(row.textContent).toContain('on the bench');
    expect(row.textContent).toMatch(/\d\d\.\d\d\s%\s± 0\.\d\d.*10,000/);
    expect(row.getAttribute('aria-current')).toBe('true');
    const [first] = screen.getAllByText('compared with this one');
    expect(first?.closest('tr')?.getAttribute('aria-current')).toBeNull();
  });

  test('is sorted by a column and turned round by a second press, as it is told', async () => {
    const { user } = await openRuns([3, 1, 2]);
    await user.click(screen.getByRole('button', { name: 'Columns of the list' }));
    await user.click(screen.getByRole('checkbox', { name: 'seed' }));
    await user.keyboard('{Escape}');
    const sort = await screen.findByRole('button', { name: 'Sort by seed' });
    const told = () => sort.closest('th')?.getAttribute('aria-sort');
    expect(told()).toBe('none');
    await user.click(sort);
    expect(told()).toBe('descending');
    const seeds = () =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.querySelectorAll('td').item(6).textContent);
    expect(seeds()).toEqual(['3', '2', '1']);
    await user.click(sort);
    expect(seeds()).toEqual(['1', '2', '3']);
  });

  test('has columns for what a list has room for, and for what else is chosen', async () => {
    const { user } = await openRuns([1, 2]);
    const heads = () =>
      screen
        .getAllByRole('columnheader')
        .flatMap((head) => head.querySelector('button')?.textContent ?? []);
    await waitFor(() =>
      expect(heads()).toEqual([
        'run',
        'final accuracy',
        'lowest since pruning',
        'sparsity',
        'bytes',
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'Columns of the list' }));
    await user.click(screen.getByRole('checkbox', { name: 'weights' }));
    await user.click(screen.getByRole('checkbox', { name: 'lowest since pruning' }));
    expect(heads()).toEqual(['run', 'final accuracy', 'sparsity', 'weights', 'bytes']);
  });

  test('puts two of the runs side by side, and goes back to the comparison', async () => {
    const { user, store } = await openRuns([1, 2]);
    await user.click(await screen.findByRole('button', { name: 'Side by side' }));
    const [first, second] = Object.keys(store.getState().runs);
    expect(store.getState().sideBySide?.runIds).toEqual({ a: first, b: second });
    await screen.findByRole('combobox', { name: 'Run A' });
    await user.click(screen.getByRole('button', { name: 'Back to the comparison' }));
    expect(store.getState().sideBySide).toBeUndefined();
    await screen.findByRole('button', { name: 'Side by side' });
  });

  test('puts a run on the bench by its name', async () => {
    const { user, store } = await openRuns([1, 2]);
    const [first = ''] = Object.keys(store.getState().runs);
    const names = await waitFor(namesInOrder);
    await user.click(screen.getByRole('button', { name: `Put ${names[1]} on the bench` }));
    expect(store.getState().session).toMatchObject({ phase: 'finished', runId: first });
  });

  test('takes another name, a note and a pin, which puts it first', async () => {
    const { user } = await openRuns([1, 2]);
    const names = await waitFor(namesInOrder);
    await user.click(screen.getByRole('button', { name: `More about ${names[1]}` }));
    const field = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(field);
    await user.type(field, 'the first{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'before lunch');
    await user.click(screen.getByRole('checkbox', { name: 'Pin' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(namesInOrder()[0]).toBe('the first'));
    expect(screen.queryByText('before lunch')).not.toBeNull();
  });
});

describe('the chart of runs', () => {
  test('draws those that are ticked, seeds as a band, and says so', async () => {
    const { user } = await openRuns([1, 2]);
    await screen.findByRole('img', {
      name: /^accuracy against training step of 1 run: .* and 1 more seed, as a band\.$/,
    });
    const names = await waitFor(namesInOrder);
    await user.click(screen.getByRole('checkbox', { name: `Draw ${names[0]}` }));
    await screen.findByRole('img', {
      name: `accuracy against training step of 1 run: ${names[1]}.`,
    });
    await user.click(screen.getByRole('checkbox', { name: `Draw ${names[1]}` }));
    await screen.findByText('Tick a run in the list to draw it.');
  });

  test('goes from courses to ends, for which training steps are no axis', async () => {
    const { user } = await openRuns([1, 2]);
    await user.click(screen.getByRole('radio', { name: 'at the end' }));
    await screen.findByRole('img', { name: /^at the end against weights of 2 runs/ });
    expect(screen.queryByRole('radio', { name: 'training step' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'MACs' }));
    await screen.findByRole('img', { name: /^at the end against MACs/ });
  });
});

/** The choices have come, and the first of them takes the keys. */
async function focused(name: RegExp): Promise<void> {
  const item = await screen.findByRole('button', { name }, { timeout: 10_000 });
  await waitFor(() => expect(document.activeElement).toBe(item));
}

test('a run starts again with one other choice, from the keyboard alone', async () => {
  const { user, store } = await openRuns([1]);
  const again = await screen.findByRole('button', { name: /^Run .* again with one other choice$/ });
  act(() => again.focus());
  await user.keyboard('{Enter}');
  await focused(/^Schedule/);
  await user.keyboard('{Enter}');
  await focused(/^one-shot/);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(Object.keys(store.getState().runs)).toHaveLength(2));
  expect(store.getState().recipe.pruning.schedule).toEqual({ kind: 'oneShot' });
  expect(store.getState().recipe.seed).toBe(1);
});
