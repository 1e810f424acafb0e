// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { steadyHeight, useRunKey } from './steadyHeight.ts';

type Tell = (entries: { borderBoxSize: { inlineSize: number; blockSize: number }[] }[]) => void;

let tell: Tell | undefined;
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: Tell) {
        tell = told;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Words() {
  return (
    <p key={useRunKey()} ref={steadyHeight}>
      words
    </p>
  );
}

function lay(inlineSize: number, blockSize: number): void {
  const element = screen.getByText('words');
  Object.defineProperty(element, 'offsetHeight', { configurable: true, value: blockSize });
  act(() => tell?.([{ borderBoxSize: [{ inlineSize, blockSize }] }]));
}

const kept = (): string => screen.getByText('words').style.minHeight;

it('words stay as high as they were at their highest, until their width is another', async () => {
  await renderBench(<Words />);
  lay(400, 17);
  lay(400, 34);
  lay(400, 17);
  expect(kept()).toBe('34px');
  lay(300, 20);
  expect(kept()).toBe('20px');
});

it('they begin anew with a run, and with its end', async () => {
  const { store, play } = await renderBench(<Words />);
  lay(400, 34);
  await store.startRun();
  expect(kept()).toBe('');
  lay(400, 51);
  play(1);
  expect(kept()).toBe('51px');
  play(1000);
  expect(kept()).toBe('');
});
