import { useMemo, useSyncExternalStore } from 'react';
import { createPalette, type WeightPalette, type WeightTokens } from './weightColours.ts';

/** The colours of the present theme; another palette whenever `data-theme` changes. */
export function usePalette(): WeightPalette {
  const theme = useSyncExternalStore(followTheme, presentTheme);
  // Not with every render: to be asked for a style, the page brings all its styles up to date.
  return useMemo(() => paletteOf(theme), [theme]);
}

function presentTheme(): string {
  return document.documentElement.dataset['theme'] ?? '';
}

let known: { key: string; palette: WeightPalette } | undefined;

/** The same object for every canvas on the page. */
function paletteOf(theme: string): WeightPalette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const tokens: WeightTokens = {
    panel: token('--panel'),
    ground: token('--bg'),
    hatch: token('--line2'),
    positive: token('--positive'),
    negative: token('--negative'),
    accent: token('--accent'),
    ink: token('--ink'),
  };
  const key = [theme, ...Object.values(tokens)].join();
  if (known?.key !== key) known = { key, palette: createPalette(tokens) };
  return known.palette;
}

function followTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
