/** What is known of the network that the bench opens on before anything of it was measured. */
import type { Fraction } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { isOpening, shownTrained } from './openingStart.ts';

export interface OpeningFigures {
  /** On the first validation images, where it is a trained network. */
  accuracy?: Fraction;
  weights: number;
  macs: number;
}

/** Undefined where a run is on the bench. */
export const openingFigures = createAppSelector(
  [isOpening, shownTrained, ({ recipe }: AppState) => recipe],
  (isOpen, trained, recipe): OpeningFigures | undefined => {
    if (!isOpen) return undefined;
    const { macs } = costOfMasks(recipe, {});
    const weights = prunableLayers(recipe).reduce((sum, { count }) => sum + count, 0);
    return { ...(trained && { accuracy: trained.accuracy.quick }), weights, macs };
  },
);

/** Masked weights of a layer on the bench: none of one that opens dense, drawn or not. */
export function maskedNow(state: AppState, layer: string): number | undefined {
  return state.pictures.summaries[layer]?.masked ?? (isOpening(state) ? 0 : undefined);
}
