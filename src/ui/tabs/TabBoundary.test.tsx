// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TabBoundary } from './TabBoundary.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Broken(): never {
  throw new Error('no such chunk');
}

test('what cannot be drawn says so, and what stands beside it stays', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <>
      <p>bench</p>
      <TabBoundary explain={(message) => `not drawn: ${message}`}>
        <Broken />
      </TabBoundary>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toBe('not drawn: no such chunk');
  expect(screen.queryByText('bench')).not.toBeNull();
});

test('what can be drawn is drawn', () => {
  render(
    <TabBoundary explain={() => 'not drawn'}>
      <p>table</p>
    </TabBoundary>,
  );
  expect(screen.queryByText('table')).not.toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});
