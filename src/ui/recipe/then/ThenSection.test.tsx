// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { renderBench, type RenderedBench } from '../../testing/renderBench.tsx';
import { renderForm } from '../../testing/renderForm.tsx';
import { ThenSection } from './ThenSection.tsx';
import { WidthsNote } from '../data/WidthsNote.tsx';

afterEach(cleanup);

const recipeOf = (bench: RenderedBench) => bench.store.getState().recipe;

function choose(label: string, option: string): void {
  const select = screen.getByLabelText<HTMLSelectElement>(label, { selector: 'select' });
  const value = within(select).getByRole<HTMLOptionElement>('option', { name: option }).value;
  fireEvent.change(select, { target: { value } });
}

describe('recovery', () => {
  test('rewinds to a training step, with the ticket or a control', async () => {
    const bench = await renderForm(<ThenSection />);
    choose('Recovery', 'rewind');
    choose('Arm', 'random mask');
    const step = screen.getByLabelText('To training step', { selector: 'input' });
    fireEvent.change(step, { target: { value: '40' } });
    fireEvent.blur(step);
    expect(recipeOf(bench).pruning.recovery).toEqual({
      kind: 'rewind',
      toTrainStep: 40,
      arm: 'randomMask',
    });
    fireEvent.change(step, { target: { value: '5000' } });
    fireEvent.blur(step);
    expect(screen.getByRole('alert').textContent).toContain('x ≤ 94');
  });

  test('recalibrates batch norm only where there is one, and in a live run', async () => {
    const bench = await renderForm(<ThenSection />);
    expect(screen.queryByRole('button', { name: 'Recalibrate batch norm' })).toBeNull();
    act(() => bench.store.actions.changeRecipe(() => defaultRecipe('article-cnn')));
    const button = screen.getByRole('button', { name: 'Recalibrate batch norm' });
    expect(button).toHaveProperty('disabled', true);
    await act(bench.store.actions.run);
    bench.play(3);
    const live = screen.getByRole('button', { name: 'Recalibrate batch norm' });
    expect(live).toHaveProperty('disabled', false);
    await bench.user.click(live);
    expect(bench.client.callsOf('edit').map(({ request }) => request)).toEqual([
      { kind: 'recalibrate' },
    ]);
  });
});

describe('tfmot’s rules', () => {
  test('stand beside ours: it misses the end of the phase, and so the target', async () => {
    const bench = await renderForm(<ThenSection />);
    await bench.user.click(screen.getByRole('switch', { name: 'As tfmot does it' }));
    expect(recipeOf(bench).pruning.rules).toBe('tfmot');
    // Frequency 6 from 94: ours ends at 188, tfmot at 94 + 15·6 = 184.
    expect(screen.getByRole('row', { name: /^last pruning step/ }).textContent).toBe(
      'last pruning step188184',
    );
    expect(screen.queryByText(/re-opens weights/)).not.toBeNull();
  });

  test('say what does not go with them', async () => {
    const bench = await renderForm(<ThenSection />);
    act(() =>
      bench.store.actions.changeRecipe((recipe) => ({
        ...recipe,
        pruning: { ...recipe.pruning, rules: 'tfmot', allocation: { kind: 'sigma', quality: 1 } },
      })),
    );
    expect(screen.getByRole('alert').textContent).toContain(
      'tfmot does not know “sigma threshold”',
    );
  });
});

test('a narrowed network says so and can be reset', async () => {
  const bench = await renderBench(<WidthsNote />);
  act(() =>
    bench.store.actions.changeRecipe((recipe) => ({ ...recipe, widths: { conv1: 5, dense1: 64 } })),
  );
  expect(screen.queryByText(/conv1 5 of 8/)).not.toBeNull();
  await bench.user.click(screen.getByRole('button', { name: 'Reset widths' }));
  expect(recipeOf(bench)).not.toHaveProperty('widths');
});
