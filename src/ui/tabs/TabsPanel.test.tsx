// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { TabsPanel } from './TabsPanel.tsx';

afterEach(cleanup);

test('a tab is as it was left after a look at another one', async () => {
  const { user } = await renderBench(<TabsPanel />);
  await user.click(screen.getByRole('tab', { name: 'Experiment' }));
  const chooser = await screen.findByRole('combobox', { name: 'Experiment' });
  await user.selectOptions(chooser, 'schedules');
  await user.click(screen.getByRole('tab', { name: 'Size' }));
  expect(screen.queryByRole('tab', { name: 'Size', selected: true })).not.toBeNull();
  await user.click(screen.getByRole('tab', { name: 'Experiment' }));
  const again: HTMLSelectElement = await screen.findByRole('combobox', { name: 'Experiment' });
  expect(again.value).toBe('schedules');
});
