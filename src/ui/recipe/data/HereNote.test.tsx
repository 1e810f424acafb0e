// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderForm } from '../../testing/renderForm.tsx';
import { RecipePanel } from '../RecipePanel.tsx';

afterEach(cleanup);

const train = () =>
  screen.queryByRole('button', { name: /^Train this network here, about \d:\d\d$/ });

test('a network without a file is trained here when asked, offered as a start, and forgotten', async () => {
  const { store, play, user, client } = await renderForm(<RecipePanel />);
  expect(train()).toBeNull();
  act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' })));
  const start = screen.getByLabelText<HTMLSelectElement>('Run starts from');
  expect([...start.options].map(({ text }) => text)).toEqual(['random weights']);
  await user.click(train() ?? expect.fail('no offer'));
  await waitFor(() => expect(client.callsOf('start')).toHaveLength(1));
  expect(train()).toBeNull();
  play(1_000);
  expect(await screen.findByText(/^Trained on this device on 15,360 images/)).toBeTruthy();
  await user.selectOptions(start, 'trained weights');
  expect(store.getState().start).toMatchObject({ kind: 'weights', trainStep: 282 });
  await user.click(screen.getByRole('button', { name: 'Forget it' }));
  await waitFor(() => expect(train()).not.toBeNull());
});
