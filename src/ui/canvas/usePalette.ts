import { useMemo, useSyncExternalStore } from 'react';
import { presentPalette, type WeightPalette } from './weightColours.ts';

/** The colours of the present theme and palette; others whenever `data-theme` or `data-palette` changes. */
export function usePalette(): WeightPalette {
  const theme = useSyncExternalStore(followTheme, presentTheme);
  return useMemo(() => paletteOf(theme), [theme]);
}

function presentTheme(): string {
  const { theme = '', palette = '' } = document.documentElement.dataset;
  return `${theme} ${palette}`;
}

let followers = 0;
let known: { theme: string; palette: WeightPalette } | undefined;

/**
 * The same object for every canvas on the page. Read once a theme: to be asked for a style in the
 * midst of a render, the page brings all its styles up to date.
 */
function paletteOf(theme: string): WeightPalette {
  if (known?.theme !== theme) known = { theme, palette: presentPalette() };
  return known.palette;
}

function followTheme(onChange: () => void): () => void {
  followers += 1;
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
  return () => {
    observer.disconnect();
    followers -= 1;
    // Styles may be others by the time that there is a canvas again, unless one takes its place now.
    queueMicrotask(() => {
      if (followers === 0) known = undefined;
    });
  };
}
