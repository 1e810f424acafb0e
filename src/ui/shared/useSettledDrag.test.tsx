// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useApp } from '../appContext.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import type { SettledDrag } from './useSettledDrag.ts';
import { useTargetDrag } from '../network/useTargetDrag.ts';

afterEach(cleanup);

async function renderDrag() {
  let drag: SettledDrag | undefined;
  function Slider() {
    const target = useApp(({ recipe }) => recipe.pruning.layers['conv1']?.target ?? 0);
    drag = useTargetDrag('conv1', target);
    return <output>{drag.shown}</output>;
  }
  const bench = await renderBench(<Slider />);
  return {
    ...bench,
    change: (value: number) => act(() => drag?.change(value)),
    settle: (value: number) => act(() => drag?.settle(value)),
    shown: () => Number(screen.getByRole('status').textContent),
    target: () => bench.store.getState().recipe.pruning.layers['conv1']?.target,
    edits: () => bench.client.callsOf('edit').map(({ request }) => request),
  };
}

test('a drag acts at once while nothing runs, as one step', async () => {
  const { change, settle, target, store } = await renderDrag();
  for (const value of [0.7, 0.6, 0.5]) {
    change(value);
    expect(target()).toBe(value);
  }
  settle(0.5);
  expect(target()).toBe(0.5);
  expect(store.getState().past).toHaveLength(1);
});

test('a drag of a live run is one edit, at its end', async () => {
  const { change, settle, shown, target, edits, store, play } = await renderDrag();
  await act(() => store.actions.run());
  play(10);
  change(0.6);
  change(0.5);
  expect([shown(), target(), edits()]).toEqual([0.5, 0.8, []]);
  settle(0.5);
  expect([shown(), target()]).toEqual([0.5, 0.5]);
  expect(edits()).toEqual([{ kind: 'setTarget', layer: 'conv1', sparsity: 0.5 }]);
});

test('a drag that outlives its run is kept, whether it goes on or is let go', async () => {
  const { change, settle, shown, target, edits, store, play } = await renderDrag();
  await act(() => store.actions.run());
  play(10);
  change(0.6);
  play(1_000);
  expect(store.getState().session.phase).toBe('finished');
  settle(0.6);
  expect([shown(), target()]).toEqual([0.6, 0.6]);

  await act(() => store.actions.run());
  play(10);
  change(0.5);
  play(1_000);
  change(0.4);
  expect([shown(), target()]).toEqual([0.4, 0.4]);
  settle(0.4);
  expect([shown(), target(), edits()]).toEqual([0.4, 0.4, []]);
});
