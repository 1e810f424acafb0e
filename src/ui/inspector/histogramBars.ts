/** What a histogram of kept weights looks like as bars, in shares of its box. Pure. */
import type { LayerDetail } from '../../worker/shownNetwork.ts';

export interface Bar {
  /** Left edge and width as shares of the box's width, height as a share of the tallest bar. */
  left: number;
  width: number;
  height: number;
  /** `goes`: the layer's present target would still remove these. */
  kind: 'negative' | 'positive' | 'goes';
}

/** One bar for every bin that is not empty; a bin astride zero counts as positive. */
export function histogramBars(
  { min, max, kept }: LayerDetail['histogram'],
  targetThreshold: number | undefined,
): Bar[] {
  const tallest = Math.max(...kept, 1);
  const width = 1 / Math.max(1, kept.length);
  return kept.flatMap((count, i) => {
    if (count === 0) return [];
    const centre = min + (i + 0.5) * width * (max - min);
    const goes = targetThreshold !== undefined && Math.abs(centre) <= targetThreshold;
    const side = centre < 0 ? 'negative' : 'positive';
    return [{ left: i * width, width, height: count / tallest, kind: goes ? 'goes' : side }];
  });
}

/** Where a weight stands between `min` and `max`, as a share of the box's width; absent outside. */
export function shareOf(
  weight: number,
  { min, max }: Pick<LayerDetail['histogram'], 'min' | 'max'>,
): number | undefined {
  const share = (weight - min) / (max - min);
  return share >= 0 && share <= 1 ? share : undefined;
}
