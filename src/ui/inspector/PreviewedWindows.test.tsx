// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { PreviewedWindows } from './PreviewedWindows.tsx';

afterEach(cleanup);

const said = () => screen.getByText(/^In the preview/);

test('says how many windows would keep exactly N of M, and whether all do', async () => {
  const { unmount } = await renderBench(
    <PreviewedWindows n={2} m={4} byKept={[0, 0, 288, 0, 0]} />,
  );
  expect(said().textContent).toBe('In the preview 288 of 288 windows keep exactly 2 of 4.');
  expect(said().dataset['holds']).toBe('true');
  unmount();
  await renderBench(<PreviewedWindows n={2} m={4} byKept={[0, 800, 0, 0, 0]} />);
  expect(said().textContent).toBe('In the preview 0 of 800 windows keep exactly 2 of 4.');
  expect(said().dataset['holds']).toBeUndefined();
});
