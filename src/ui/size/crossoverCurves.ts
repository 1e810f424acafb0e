import type { Bytes, Fraction } from '../../base/units.ts';
import type { EncodingId, LayerSize } from '../../core/reports.ts';
import { bytesPerWeight, winsOver, type CurveEncoding } from '../../core/storage/crossover.ts';

/** The encodings that every layer can be drawn under. */
export const curveIds = ['dense', 'bitmap', 'relativeIndex', 'csr', 'coo'] as const;
export type CurveId = (typeof curveIds)[number];

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

/** Bytes for each kept weight of a layer of `shape`, by the formula, over sparsity. */
export function crossoverCurve(id: CurveId, shape: readonly number[]): CurvePoint[] {
  return Array.from({ length: samples + 1 }, (_, i) => {
    const density = 2 ** ((-halvings * i) / samples);
    return { sparsity: 1 - density, bytes: perKept(id, 1 - density, shape) };
  });
}

export function perKept(id: CurveId, sparsity: Fraction, shape: readonly number[]): Bytes {
  return bytesPerWeight({ encoding: id }, sparsity, shape) / (1 - sparsity);
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
export function measuredPoints(layer: LayerSize): ({ id: CurveId } & CurvePoint)[] {
  if (layer.kept === 0) return [];
  const isDrawn = (id: EncodingId): id is CurveId => curveIds.some((known) => known === id);
  const sparsity = 1 - layer.kept / layer.count;
  return layer.encodings.flatMap(({ encoding, bytes }) =>
    isDrawn(encoding) ? [{ id: encoding, sparsity, bytes: bytes / layer.kept }] : [],
  );
}
