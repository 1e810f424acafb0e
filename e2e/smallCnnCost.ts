/** What small-cnn costs, from its shapes and the definitions: no code of the page's. */
export interface LayerCost {
  name: string;
  weights: number;
  /** Positions of its output map: multiply-accumulates of one weight for one image. */
  positions: number;
  units: number;
}

export const smallCnn: readonly LayerCost[] = [
  { name: 'conv1', weights: 3 * 3 * 1 * 8, positions: 28 * 28, units: 8 },
  { name: 'conv2', weights: 3 * 3 * 8 * 16, positions: 14 * 14, units: 16 },
  { name: 'dense1', weights: 7 * 7 * 16 * 64, positions: 1, units: 64 },
  { name: 'dense2', weights: 64 * 10, positions: 1, units: 10 },
];

export type Kept = (layer: LayerCost) => number;

export const dense: Kept = ({ weights }) => weights;

export function macsOf(kept: Kept): number {
  return total((layer) => kept(layer) * layer.positions);
}

/** Four bytes a kept weight and one bit a weight to say which, unless dense is smaller. */
export function kernelBytesOf(kept: Kept): number {
  return total((layer) =>
    Math.min(4 * layer.weights, 4 * kept(layer) + Math.ceil(layer.weights / 8)),
  );
}

/** All that the page predicts; biases cost four bytes each and are no multiplications. */
export function costOf(kept: Kept): { parameters: number; MACs: number; bytes: number } {
  const biases = total(({ units }) => units);
  return {
    parameters: total(kept) + biases,
    MACs: macsOf(kept),
    bytes: kernelBytesOf(kept) + 4 * biases,
  };
}

function total(of: (layer: LayerCost) => number): number {
  return smallCnn.reduce((sum, layer) => sum + of(layer), 0);
}
