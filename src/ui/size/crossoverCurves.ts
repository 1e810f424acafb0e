import type { Bytes, Fraction } from '../../base/units.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { losslessEncodings } from '../../core/encodings/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import type { EncodingId, LayerSize } from '../../core/records/reports.ts';
import {
  bytesPerWeight,
  winsOver,
  type CurveEncoding,
  type CurveId,
} from '../../core/storage/crossover.ts';

/** What a curve depends on besides sparsity. */
export interface CurveLayer {
  shape: readonly number[];
  /** Weights of a grain; absent where single weights were pruned, or a pattern. */
  blockSize?: number;
}

/** A layer of a recipe as its curves need it. */
export function curveLayer(layer: PrunableLayer, granularity: GranularityRecipe): CurveLayer {
  const { shape, count } = layer;
  const cut = granularityOf(granularity);
  return cut.hasWeightGrains ? { shape } : { shape, blockSize: count / cut.grainCount(layer) };
}

/** The encodings that are drawn; blocks where the layer was pruned by whole grains. */
export function curveIdsOf({ blockSize }: CurveLayer): CurveId[] {
  const isDrawn = { always: true, 'with-blocks': blockSize !== undefined, never: false };
  return losslessEncodings.filter(({ drawn }) => isDrawn[drawn]).map(({ id }) => id);
}

export interface CurvePoint {
  sparsity: Fraction;
  /** Bytes for each kept weight: 4 and what it costs to say which one it is. */
  bytes: Bytes;
}

/** The sparsest that is drawn. */
export const mostSparsity = 0.995;
const halvings = Math.log2(1 / (1 - mostSparsity));
const samples = 96;

/** How often the kept share has been halved: evenly spaced on the axis. */
export function halvingsOf(sparsity: Fraction): number {
  return -Math.log2(1 - sparsity);
}

/** Bytes for each kept weight of a layer, by the formula, over sparsity. */
export function crossoverCurve(id: CurveId, layer: CurveLayer): CurvePoint[] {
  return Array.from({ length: samples + 1 }, (_, i) => {
    const density = 2 ** ((-halvings * i) / samples);
    return { sparsity: 1 - density, bytes: perKept(id, 1 - density, layer) };
  });
}

export function perKept(id: CurveId, sparsity: Fraction, layer: CurveLayer): Bytes {
  const { shape, blockSize: size = 1 } = layer;
  return (
    bytesPerWeight({ encoding: id, size, pruned: 'whole-blocks' }, sparsity, shape) / (1 - sparsity)
  );
}

/** Where a relative index of so many bits (absent: the best) is smaller than the bitmap. */
export function relativeWins(
  shape: readonly number[],
  indexBits?: number,
): { from: Fraction; to: Fraction } | undefined {
  const relative: CurveEncoding = {
    encoding: 'relativeIndex',
    ...(indexBits !== undefined && { indexBits }),
  };
  return winsOver(relative, { encoding: 'bitmap' }, shape)[0];
}

/** What was really written, for each kept weight; nothing where nothing is kept. */
export function measuredPoints(
  layer: LayerSize,
  ids: readonly CurveId[],
): ({ id: CurveId } & CurvePoint)[] {
  if (layer.kept === 0) return [];
  const isDrawn = (id: EncodingId): id is CurveId => ids.some((known) => known === id);
  const sparsity = 1 - layer.kept / layer.count;
  return layer.encodings.flatMap(({ encoding, bytes }) =>
    isDrawn(encoding) ? [{ id: encoding, sparsity, bytes: bytes / layer.kept }] : [],
  );
}
