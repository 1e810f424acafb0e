// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { ErrorBoundary } from 'react-error-boundary';
import { afterEach, expect, test, vi } from 'vitest';
import { useLoaded } from './useLoaded.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Shown({ load }: { load: () => Promise<string> }) {
  return <p>{useLoaded(load) ?? 'not yet'}</p>;
}

test('shows what was loaded once it is there, and loads it once', async () => {
  const load = vi.fn(async () => 'chart');
  const { rerender } = render(<Shown load={load} />);
  expect(screen.queryByText('not yet')).not.toBeNull();
  await screen.findByText('chart');
  rerender(<Shown load={load} />);
  expect(load).toHaveBeenCalledTimes(1);
});

test('what cannot be loaded reaches the boundary around it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = () => Promise.reject(new Error('no such chunk'));
  render(
    <ErrorBoundary fallbackRender={({ error }) => <p role="alert">{String(error)}</p>}>
      <Shown load={load} />
    </ErrorBoundary>,
  );
  expect((await screen.findByRole('alert')).textContent).toBe('Error: no such chunk');
});
