// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { ViewsPanel } from './ViewsPanel.tsx';

afterEach(cleanup);

test('a view is as it was left after a look at another one', async () => {
  const { user } = await renderBench(<ViewsPanel />);
  await user.click(screen.getByRole('tab', { name: 'Runs' }));
  await user.click(await screen.findByRole('button', { name: 'Sweep …' }));
  const chooser = await screen.findByRole('combobox', { name: 'What varies' });
  await user.selectOptions(chooser, 'criterion');
  await user.click(screen.getByRole('tab', { name: 'Size' }));
  expect(screen.queryByRole('tab', { name: 'Size', selected: true })).not.toBeNull();
  await user.click(screen.getByRole('tab', { name: 'Runs' }));
  const again: HTMLSelectElement = await screen.findByRole('combobox', { name: 'What varies' });
  expect(again.value).toBe('criterion');
});

test('a view that another one hides is not drawn, and is up to date once it is opened again', async () => {
  const { user, store, play } = await renderBench(<ViewsPanel />);
  const startOf = async (): Promise<HTMLButtonElement> =>
    screen.findByRole('button', { name: 'Scan the layers' });
  await user.click(screen.getByRole('tab', { name: 'Sensitivity' }));
  const start = await startOf();
  await user.click(screen.getByRole('tab', { name: 'Size' }));
  await act(store.actions.run);
  play(5);
  // It cannot be started while a run trains; where nobody looks, nothing says so.
  expect(start.disabled).toBe(false);
  await user.click(screen.getByRole('tab', { name: 'Sensitivity' }));
  expect(await startOf()).toBe(start);
  expect(start.disabled).toBe(true);
});
