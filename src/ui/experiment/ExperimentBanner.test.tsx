// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { buildRecipe } from '../../core/testing/builders.ts';
import type { RenderedBench } from '../testing/renderBench.tsx';
import { renderForm } from '../testing/renderForm.tsx';
import { App } from '../App.tsx';

afterEach(cleanup);

/** The bench beside an experiment whose arm prunes conv1 to 30 %. */
async function playing(): Promise<RenderedBench> {
  const bench = await renderForm(<App />);
  const { store } = bench;
  act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' })));
  act(() => store.actions.undo());
  const { pruning, ...recipe } = buildRecipe();
  const layers = structuredClone(pruning.layers);
  if (layers['conv1']) layers['conv1'].target = 0.3;
  act(() => {
    void store.actions.startExperiment({
      id: 'lottery',
      arms: [{ id: 'ticket', staged: { recipe: { ...recipe, pruning: { ...pruning, layers } } } }],
      seeds: [4],
    });
  });
  await screen.findByText('Run 1 of 1: ticket, seed 4.');
  return bench;
}

test('whose network is on screen is said, and its targets are those that are shown', async () => {
  const { play, store } = await playing();
  play(10);
  const banner = screen.getByRole('region', { name: 'Experiment under way' });
  expect(banner.textContent).toContain('Yours is set aside');
  const rail = screen.getByRole('img', {
    name: /^Planned sparsity of conv1, set by the experiment/,
  });
  expect(rail.getAttribute('aria-label')).toMatch(/: 30\.0/);
  expect(screen.queryByRole('slider', { name: 'Target sparsity of conv1' })).toBeNull();
  // The form is the user's: what is set there is for what comes after.
  expect(store.getState().recipe.pruning.layers['conv1']?.target).toBe(0.8);
  play(1_000);
  await waitFor(() =>
    expect(screen.queryByRole('region', { name: 'Experiment under way' })).toBeNull(),
  );
  expect(screen.queryByRole('slider', { name: 'Target sparsity of conv1' })).not.toBeNull();
});

test('what would bring another network is locked with the reason, and by keys too', async () => {
  const { user, play } = await playing();
  play(10);
  const redo: HTMLButtonElement = screen.getByRole('button', {
    name: 'Redo: not while an experiment plays',
  });
  expect(redo.disabled).toBe(true);
  const network = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Network' });
  expect(network.disabled).toBe(true);
  const reason = document.getElementById(network.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('Locked while an experiment plays: stop it first.');
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  const notice = screen.getByRole('alert');
  expect(notice.textContent).toContain('Not while an experiment plays');
  expect(network.value).toBe('small-cnn');
  await user.click(within(notice).getByRole('button', { name: 'Stop the experiment' }));
  await waitFor(() => expect(network.disabled).toBe(false));
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(network.value).toBe('lenet-5');
});
