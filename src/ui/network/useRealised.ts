import type { Fraction } from '../../base/units.ts';
import { previewedLayer } from '../../state/preview/previewSelectors.ts';
import { maskedNow } from '../../state/run/openingStart.ts';
import { useApp } from '../appContext.tsx';
import { otherRunTarget } from './shownLayer.ts';

interface Realised {
  /** Weights that are gone, or would be by the preview; absent before the first picture. */
  masked: number | undefined;
  /** Where that is of a run that is over: what that was to reach, if not what is wanted. */
  ran: Fraction | undefined;
}

/** What a layer has come to. Only these figures: a summary as a whole is another one with every training step. */
export function useRealised(layer: string): Realised {
  const now = useApp((state) => maskedNow(state, layer));
  const previewed = useApp((state) => previewedLayer(state, layer)?.zeros);
  const otherTarget = useApp((state) => otherRunTarget(state, layer));
  return { masked: previewed ?? now, ran: previewed === undefined ? otherTarget : undefined };
}
