import { encodingIds } from '../encodings/registry.ts';
import type { EncodedSize, EncodingId, LayerSize } from '../records/reports.ts';

/** Sums over layers, by encoding; without the encodings that cannot hold every layer. */
export function networkSizes(layers: readonly LayerSize[]): EncodedSize[] {
  return encodingIds.flatMap((id) => {
    const sizes = layers.flatMap((layer) => layer.encodings.filter((size) => size.encoding === id));
    return sizes.length === layers.length && sizes.length > 0 ? [sum(id, sizes)] : [];
  });
}

function sum(encoding: EncodingId, sizes: readonly EncodedSize[]): EncodedSize {
  const [{ parameter, isLossless }] = sizes;
  const isOneParameter = sizes.every((size) => size.parameter === parameter);
  return {
    encoding,
    ...(parameter !== undefined && isOneParameter && { parameter }),
    bytes: total(sizes.map((size) => size.bytes)),
    formulaBytes: total(sizes.map((size) => size.formulaBytes)),
    gzipBytes: total(sizes.map((size) => size.gzipBytes)),
    isLossless,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
