/** What the bench shows while no run is on it. */
import type { Fraction } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import type { DataSetId } from '../../core/data/registry.ts';
import { prunableLayers, type NetworkId } from '../../core/network/networks.ts';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import type { OpeningStart } from '../../client/Client.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { trainedHere } from '../kept/trainedHere.ts';
import { lastWeightsOf } from './keptBaseline.ts';

/** A network that was trained, and that the bench opens on with nothing of it pruned. */
export interface OpeningNetwork {
  network: NetworkId;
  set: DataSetId;
  start: Exclude<OpeningStart, { kind: 'fresh' }>;
  /** On the first validation images, and on all test images. */
  accuracy: { quick: Fraction; test: Fraction };
}

/**
 * The trained network of the wanted recipe's: of the site, or where it has none the one that was trained on
 * this device. Undefined where there is neither, or its file or weights cannot be had.
 */
export const openingNetwork = createAppSelector(
  [({ recipe }) => recipe, ({ missingPretrained }) => missingPretrained, trainedHere],
  (recipe, missing, here): OpeningNetwork | undefined => {
    const { network } = recipe;
    const { set } = recipe.data;
    if (here) return { network, set, start: lastWeightsOf(here.run), accuracy: here.accuracy };
    const known = pretrainedFor(recipe);
    if (!known || missing.includes(known.checksum)) return undefined;
    const { checksum, accuracy } = known;
    return { network, set, start: { kind: 'pretrained', checksum }, accuracy };
  },
);

/** Its weights, or fresh ones. */
export function openingStart(state: AppState): OpeningStart {
  return openingNetwork(state)?.start ?? { kind: 'fresh' };
}

/** The bench has a network that no run has, dense, or is about to. */
export function isOpening({ session }: Pick<AppState, 'session'>): boolean {
  return session.phase === 'ready' || session.phase === 'starting';
}

/** The trained network on the bench; undefined where a run is, or none can be. */
export function shownTrained(state: AppState): OpeningNetwork | undefined {
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
