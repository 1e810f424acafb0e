import { useEffect, useMemo, useState } from 'react';
import type { Pixels } from '../../base/units.ts';
import type { ChartFrame } from '../charts/chartFrame.ts';

/** The largest figures along an axis that the margins of our charts hold: 11 px at a desk, and a quarter more. */
const heldPx: Pixels = 13.75;

/** The margins of a chart; on a projector, where the figures along its axes are larger, in proportion. */
export function useChartFrame(frame: ChartFrame): ChartFrame {
  const figurePx = useFigurePx();
  const scale = Math.max(1, figurePx / heldPx);
  return useMemo(() => {
    const times = (px: Pixels): Pixels => Math.round(px * scale);
    const { top, right, bottom, left } = frame;
    return { top: times(top), right: times(right), bottom: times(bottom), left: times(left) };
  }, [frame, scale]);
}

/**
 * Read when a chart is first drawn and when it changes, never in between: a page that is asked for a style in the
 * midst of a render brings all its styles up to date, and a chart is rendered many times a second.
 */
function useFigurePx(): Pixels {
  const [figurePx, setFigurePx] = useState(readFigurePx);
  useEffect(() => {
    const update = (): void => setFigurePx(readFigurePx());
    // What changed while the chart was out of sight; with the next frame, which lays the page out in any case.
    const frame = requestAnimationFrame(update);
    const unfollow = followRoot(update);
    return () => {
      cancelAnimationFrame(frame);
      unfollow();
    };
  }, []);
  return figurePx;
}

/** As wide as `axisTick` says. */
function readFigurePx(): Pixels {
  const style = getComputedStyle(document.documentElement);
  const sizeRem = Number.parseFloat(style.getPropertyValue('--text-tiny'));
  return sizeRem * Number.parseFloat(style.fontSize) || heldPx;
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
