/** Two checkpoints beside each other, layer by layer: read from their bytes, without a model. Pure. */
import { maskDifference, maskMeeting } from '../../core/comparison/maskDifference.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import { keptRange, weightHistogram } from '../../core/records/histogram.ts';
import { keptCount } from '../../core/selection/mask.ts';
import { layersIn, type SavedLayer } from '../../engine/checkpoint/layersIn.ts';
import type {
  LayerBeside,
  LayerDifference,
  LayerSide,
  SavedSide,
  SideBySideArguments,
} from '../shownNetwork.ts';
import { cellIndices } from './cellIndices.ts';
import { histogramBins } from './layerDetail.ts';
import { viewOf, weightScale } from './layerViews.ts';

type Limit = Pick<SideBySideArguments, 'maxColumns' | 'maxRows'>;

/** A layer of one of the two, at its moment. */
interface Instant extends SavedLayer {
  kept: number;
  trainStep: number;
}

/**
 * The layers of both by name, those of `a` first; their difference where both have one of the same
 * shape. Throws `CheckpointError` where a checkpoint is not one of its network.
 */
export function layersBeside({ a, b, ...limit }: SideBySideArguments): LayerBeside[] {
  const [ofA, ofB] = [instantsOf(a), instantsOf(b)];
  const names = new Set([...ofA.keys(), ...ofB.keys()]);
  return [...names].map((name) => beside(name, { a: ofA.get(name), b: ofB.get(name) }, limit));
}

function instantsOf(side: SavedSide | undefined): Map<string, Instant> {
  if (!side) return new Map();
  const { trainStep, layers } = layersIn(side.network, side.checkpoint);
  return new Map(
    layers.map((saved) => [saved.layer.name, { ...saved, trainStep, kept: keptCount(saved.mask) }]),
  );
}

function beside(
  name: string,
  { a, b }: { a: Instant | undefined; b: Instant | undefined },
  limit: Limit,
): LayerBeside {
  const both = [a, b].flatMap((side) => side ?? []);
  // What keeps nothing has no range of its own.
  const shown = both.some(({ kept }) => kept > 0) ? both.filter(({ kept }) => kept > 0) : both;
  const range = Math.max(...shown.map(({ weights, mask }) => keptRange(weights, mask)));
  const scale = Math.max(...shown.map(({ weights, mask }) => weightScale(weights, mask)));
  const sideOf = (side: Instant): LayerSide => drawn(side, { range, scale }, limit);
  return {
    name,
    range,
    ...(a && { a: sideOf(a) }),
    ...(b && { b: sideOf(b) }),
    ...(a && b && isAlike(a, b) && { difference: differenceOf(a, b, limit) }),
  };
}

function drawn(
  side: Instant,
  { range, scale }: { range: number; scale: number },
  limit: Limit,
): LayerSide {
  const { layer, weights, mask, kept } = side;
  const { name, count } = layer;
  const request = { place: name, layer: name, layout: 'matrix', ...limit } as const;
  return {
    count,
    kept,
    view: viewOf(request, side, scale),
    histogram: weightHistogram(weights, mask, histogramBins, range).kept,
  };
}

function isAlike(a: Instant, b: Instant): boolean {
  return deepEqual(a.layer.shape, b.layer.shape);
}

function differenceOf(a: Instant, b: Instant, limit: Limit): LayerDifference {
  const { weights } = cellIndices(a.layer, { layout: 'matrix', ...limit });
  const cells = new Uint8Array(weights.length);
  for (const [cell, index] of weights.entries()) {
    cells[cell] = maskMeeting(a.mask[index] === 1, b.mask[index] === 1);
  }
  return { ...maskDifference(a.mask, b.mask), cells };
}
