import type { PlaygroundPort } from './PlaygroundPort.ts';

export interface LayerCheck {
  name: string;
  masked: number;
  count: number;
  /** Masked weights that are not exactly 0. */
  leaks: number;
}

/** Looks at every weight of every layer of the network on screen; there is at least one. */
export async function checkWeights(playground: PlaygroundPort): Promise<LayerCheck[]> {
  const { layers } = await playground.call('report');
  if (layers.length === 0) throw new Error('checkWeights: want layers, got none');
  const checks: LayerCheck[] = [];
  for (const { name, count } of layers) {
    const { weights, mask } = await playground.call('layer', name);
    const masked = mask.filter((kept) => kept === 0).length;
    const leaks = mask.filter((kept, index) => kept === 0 && weights[index] !== 0).length;
    checks.push({ name, count, masked, leaks });
  }
  return checks;
}
