// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { completeRecipe } from '../../../core/validation/recipeSchema.ts';
import { renderForm } from '../../testing/renderForm.tsx';
import { RecipePanel } from '../RecipePanel.tsx';

afterEach(cleanup);

const recipe = completeRecipe();
const lead = { recipe, edits: [], trainStep: 94 };
const button = () => screen.queryByRole('button', { name: 'Train up to this moment' });
const chosen = () =>
  screen.getByLabelText<HTMLSelectElement>('Run starts from').selectedOptions[0]?.text;

test('a moment that is still to be trained is said, and trained when asked', async () => {
  const { store, play, user, client } = await renderForm(<RecipePanel />);
  expect(button()).toBeNull();
  act(() => store.actions.loadRecipe({ recipe, lead }));
  expect(screen.queryByText(/94 training steps, about 0:06/)).not.toBeNull();
  expect(chosen()).toMatch(/^a moment, still to be trained: training step 94 /);
  expect(client.callsOf('start')).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Train up to this moment' }));
  await waitFor(() => expect(client.callsOf('start')).toHaveLength(1));
  expect(button()).toBeNull();
  play(1_000);
  await waitFor(() => expect(chosen()).toMatch(/^a kept moment: training step 94/));
  expect(screen.queryByText(/which is not on this device/)).toBeNull();
  expect(button()).toBeNull();
});

test('another start takes its place', async () => {
  const { store, user } = await renderForm(<RecipePanel />);
  act(() => store.actions.loadRecipe({ recipe, lead: { ...lead, isCompacted: true } }));
  expect(screen.queryByText(/Its compacted network is taken/)).not.toBeNull();
  await user.selectOptions(screen.getByLabelText('Run starts from'), 'random weights');
  expect(store.getState()).not.toHaveProperty('lead');
  expect(button()).toBeNull();
});
