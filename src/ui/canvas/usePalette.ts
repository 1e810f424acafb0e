import { useSyncExternalStore } from 'react';
import { createPalette, type WeightPalette, type WeightTokens } from './weightColours.ts';

/** The colours of the present theme; another palette whenever `data-theme` changes. */
export function usePalette(): WeightPalette {
  return useSyncExternalStore(followTheme, presentPalette);
}

let known: { key: string; palette: WeightPalette } | undefined;

/** The same object while the theme stays, for every canvas on the page. */
function presentPalette(): WeightPalette {
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
  const key = Object.values(tokens).join();
  if (known?.key !== key) known = { key, palette: createPalette(tokens) };
  return known.palette;
}

function followTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
