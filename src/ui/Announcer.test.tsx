// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderBench } from './testing/renderBench.tsx';
import { Announcer } from './Announcer.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const said = (): string => screen.getByRole('status').textContent;
const pass = (durationMs: number): void =>
  act(() => {
    vi.advanceTimersByTime(durationMs);
  });

describe('the announcer', () => {
  test('says the status, then the phase with epoch, accuracy and sparsity, one at a time', async () => {
    const { store, play } = await renderBench(<Announcer />);
    pass(0);
    expect(said()).toBe('Ready');
    await act(store.actions.run);
    play(100);
    pass(3000);
    expect(said()).toBe('Ready');
    pass(1000);
    expect(said()).toMatch(
      /^Running\. prune, epoch 1\.0 of 3\. Accuracy \d\d\.\d\u202f% on 1,000 validation images, sparsity 0\.0\u202f%\.$/,
    );
  });

  test('stays silent between pruning steps, phases and epochs', async () => {
    const { store, play } = await renderBench(<Announcer />);
    await act(store.actions.run);
    play(10);
    pass(10_000);
    const before = said();
    expect(before).toMatch(/^Running\. train, epoch 0\.\d of 3\./);
    play(40);
    pass(10_000);
    expect(said()).toBe(before);
  });
});
