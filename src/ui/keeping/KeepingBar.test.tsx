// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Notices } from '../notices/Notices.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { KeepingBar } from './KeepingBar.tsx';

afterEach(cleanup);

const parts = (
  <>
    <KeepingBar />
    <Notices />
  </>
);

test('there is nothing to save or delete before a run, and all runs can be deleted and brought back', async () => {
  const { store, play, user } = await renderBench(parts);
  const deleteAll = screen.getByRole('button', { name: 'Delete all' });
  expect(deleteAll).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Save all runs as one file' })).toHaveProperty(
    'disabled',
    true,
  );
  await act(store.actions.run);
  play(1_000);
  expect(screen.getByText(/^1 run is kept/)).toBeDefined();
  await user.click(deleteAll);
  expect(screen.getByText(/^0 runs are kept/)).toBeDefined();
  expect(screen.getByRole('status').textContent).toMatch(/^“.*” is deleted\./);
  await user.click(screen.getByRole('button', { name: 'Undo deletion' }));
  expect(screen.getByText(/^1 run is kept/)).toBeDefined();
  expect(screen.queryByRole('status')).toBeNull();
});
