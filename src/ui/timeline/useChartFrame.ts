import { useSyncExternalStore } from 'react';
import type { ChartFrame } from '../charts/chartFrame.ts';

/** Wide enough for “100%” where a rem is 20 px. */
const frame: ChartFrame = { top: 20, right: 50, bottom: 24, left: 50 };
const frameRemPx = 20;

/** The margins of the chart: on a large projector, where words are larger, in proportion. */
export function useChartFrame(): ChartFrame {
  const remPx = useSyncExternalStore(followRoot, presentRemPx);
  return scaled(Math.max(1, remPx / frameRemPx));
}

let known: { scale: number; frame: ChartFrame } = { scale: 1, frame };

/** The same object as long as the scale is the same. */
function scaled(scale: number): ChartFrame {
  if (known.scale !== scale) {
    const times = (px: number): number => Math.round(px * scale);
    const { top, right, bottom, left } = frame;
    const margins = {
      top: times(top),
      right: times(right),
      bottom: times(bottom),
      left: times(left),
    };
    known = { scale, frame: margins };
  }
  return known.frame;
}

function presentRemPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Presenter mode and, in it, the window's size change it. */
function followRoot(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-presenting'] });
  window.addEventListener('resize', onChange);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', onChange);
  };
}
