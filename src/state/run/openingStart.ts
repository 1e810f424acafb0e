/** What the bench shows while no run is on it. */
import type { Fraction } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { OpeningStart } from '../../client/Client.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';

type Opening = Pick<AppState, 'missingPretrained'>;

/** The trained network of the wanted recipe's, unless there is none or its file cannot be had. */
export function openingNetwork({
  recipe,
  missingPretrained,
}: Opening & { recipe: Recipe }): PretrainedNetwork | undefined {
  const trained = pretrainedFor(recipe);
  return trained && !missingPretrained.includes(trained.checksum) ? trained : undefined;
}

/** Its weights, or fresh ones. */
export function openingStart(state: Opening & { recipe: Recipe }): OpeningStart {
  const trained = openingNetwork(state);
  return trained ? { kind: 'pretrained', checksum: trained.checksum } : { kind: 'fresh' };
}

/** The bench has a network that no run has, dense, or is about to. */
export function isOpening({ session }: Pick<AppState, 'session'>): boolean {
  return session.phase === 'ready' || session.phase === 'starting';
}

/** The trained network on the bench; undefined where a run is, or none can be. */
export function shownTrained(state: AppState): PretrainedNetwork | undefined {
  return isOpening(state) ? openingNetwork(state) : undefined;
}

/** What is known of the network that the bench opens on before anything of it was measured. */
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
