// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { PanelBoundary } from './PanelBoundary.tsx';
import { useLoaded } from './useLoaded.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const site = { hasChart: false };
async function loadChart(): Promise<string> {
  if (!site.hasChart) throw new TypeError('Failed to fetch Chart.js');
  return 'the chart';
}

function Chart() {
  return <p>{useLoaded(loadChart)}</p>;
}

test('a panel whose script is missing says so in its place, and is drawn again when asked', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { user } = await renderBench(
    <>
      <PanelBoundary>
        <Chart />
      </PanelBoundary>
      <p>the others</p>
    </>,
  );
  expect((await screen.findByRole('alert')).textContent).toContain('Failed to fetch Chart.js');
  expect(screen.queryByText('the others')).not.toBeNull();
  site.hasChart = true;
  await user.click(screen.getByRole('button', { name: 'Draw it again' }));
  expect((await screen.findByText('the chart')).tagName).toBe('P');
  expect(screen.queryByRole('alert')).toBeNull();
});
