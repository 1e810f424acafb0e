// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { usePalette } from './usePalette.ts';
import type { WeightPalette } from './weightColours.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('styles are asked for once a theme, however many canvases are drawn how often', async () => {
  const root = document.documentElement;
  root.dataset['theme'] = 'light';
  root.style.setProperty('--accent', '#0b6e5b');
  const asked = vi.spyOn(globalThis, 'getComputedStyle');
  let palettes: WeightPalette[] = [];
  function Canvas() {
    palettes.push(usePalette());
    return undefined;
  }
  const two = (of: string) => [<Canvas key={`${of} 1`} />, <Canvas key={`${of} 2`} />];
  const { rerender } = render(two('conv1'));
  rerender(two('conv1'));
  // Other canvases take their place, as when another network comes.
  rerender(two('dense1'));
  expect(new Set(palettes).size).toBe(1);
  expect(asked).toHaveBeenCalledTimes(1);
  palettes = [];
  await act(async () => {
    root.dataset['theme'] = 'dark';
    root.style.setProperty('--accent', '#3fb79a');
    await settle();
  });
  expect(palettes.map(({ css }) => css.accent)).toEqual(['#3fb79a', '#3fb79a']);
  expect(asked).toHaveBeenCalledTimes(2);
});
