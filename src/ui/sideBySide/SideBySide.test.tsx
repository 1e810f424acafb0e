// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { showCanvases } from '../testing/showCanvases.ts';
import { SideBySide } from './SideBySide.tsx';

afterEach(cleanup);
beforeEach(() => void showCanvases());

/** Two runs of the demo beside each other; the second is of `network`. */
async function openPair(network: 'small-cnn' | 'tfmot-cnn' = 'small-cnn') {
  const bench = await renderBench(<SideBySide />);
  const { store, play } = bench;
  await act(store.actions.run);
  play(1_000);
  act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed: 2, network })));
  await act(store.actions.run);
  play(1_000);
  const [a = '', b = ''] = Object.keys(store.getState().runs);
  act(() => store.actions.putSideBySide({ a, b }));
  return { ...bench, a, b };
}

test('each layer has both maps, the difference of its masks in numbers, and both histograms', async () => {
  await openPair();
  const conv2 = await screen.findByRole('region', { name: 'conv2' });
  await within(conv2).findByRole('img', { name: 'Weights of conv2 in A: 230 of 1,152 kept' });
  within(conv2).getByRole('img', { name: 'Weights of conv2 in B: 230 of 1,152 kept' });
  within(conv2).getByRole('img', {
    name: /^Masks of conv2\. Of 1,152 weights: kept in both 229 \(19\.9\s%\), only in A 1 \(0\.1\s%\), only in B 1 \(0\.1\s%\), pruned in both 921 \(79\.9\s%\)\.$/,
  });
  within(conv2).getByRole('img', { name: /^Kept weights of conv2 by value.*: A 230, B 230;/ });
  expect(screen.getByText(/^Of 52,040 weights: kept in both/)).not.toBeNull();
});

test('one handle moves both, from the keyboard, and each says which moment it shows', async () => {
  const { user } = await openPair();
  const handle = await screen.findByRole('slider', { name: /^Moments of both runs/ });
  act(() => handle.focus());
  await user.keyboard('{Home}');
  expect(await screen.findAllByText(/the start/)).toHaveLength(2);
  expect(handle.getAttribute('aria-valuetext')).toBe('training step 0');
  await screen.findByText(/only in A 0 \(0\.0\s%\)/);
});

test('other networks have no difference, which is said, and what is not kept is said too', async () => {
  const { client, user } = await openPair('tfmot-cnn');
  await screen.findByText(/^The two are different networks/);
  client.answer('checkpoints', () => []);
  const handle = await screen.findByRole('slider', { name: /^Moments of both runs/ });
  act(() => handle.focus());
  await user.keyboard('{Home}');
  expect(await screen.findAllByText(/None of its checkpoints is kept any more/)).toHaveLength(2);
});
