import { useMemo, useSyncExternalStore } from 'react';
import { createPalette, type WeightPalette, type WeightTokens } from './weightColours.ts';

const tokenNames: Readonly<Record<keyof WeightTokens, string>> = {
  panel: '--panel',
  ground: '--bg',
  hatch: '--line2',
  positive: '--positive',
  negative: '--negative',
  accent: '--accent',
  ink: '--ink',
};

/** The colours of the present theme; a new palette whenever `data-theme` changes. */
export function usePalette(): WeightPalette {
  const tokens = useSyncExternalStore(followTheme, readTokens);
  return useMemo(() => createPalette(JSON.parse(tokens) as WeightTokens), [tokens]);
}

/** One string, so that equal themes compare equal. */
function readTokens(): string {
  const style = getComputedStyle(document.documentElement);
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(tokenNames).map(([key, name]) => [key, style.getPropertyValue(name).trim()]),
    ),
  );
}

function followTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
