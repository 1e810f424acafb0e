// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { HeardCurve } from '../access/heardCurve.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { useHeardRun } from './useHeardRun.ts';

afterEach(cleanup);

it('is accuracy, sparsity by stairs that click, and loss on an axis of its own', async () => {
  let heard = (): HeardCurve[] => [];
  function Listener() {
    heard = useHeardRun();
    return null;
  }
  const { store, play } = await renderBench(<Listener />);
  await store.startRun();
  // Past the pruning steps at 100 and 106.
  play(115);
  const [accuracy, sparsity, loss] = heard();
  expect(accuracy?.label).toMatch(/^Accuracy on 1.000 validation images$/);
  expect(accuracy?.axis).toBeUndefined();
  expect(sparsity?.label).toBe('Sparsity');
  expect(Object.values(sparsity?.axis ?? {}).map((end) => end.replaceAll(/\s/g, ' '))).toEqual([
    '0 %',
    '100 %',
  ]);
  expect(sparsity?.pruned).toEqual(accuracy?.pruned);
  expect(sparsity?.pruned).toHaveLength(2);
  const [, ...stairs] = sparsity?.points ?? [];
  // Along a stair, then up in no time.
  expect(stairs[0]).toEqual({ x: sparsity?.pruned[0], y: 0 });
  expect(stairs[1]?.x).toBe(stairs[0]?.x);
  expect(stairs[1]?.y).toBeGreaterThan(0);
  expect(loss?.label).toBe('Loss');
  const highest = Math.max(...(loss?.points.map(({ y }) => y) ?? []));
  expect(highest).toBeGreaterThan(0.3);
  expect(highest).toBeLessThanOrEqual(1);
  expect(Number(loss?.axis?.high)).toBeGreaterThan(0);
  expect(loss?.ends[0]).toMatch(/^\d\.\d\d$/);
});
