import { unitsOf } from '../../core/network/isSameNetwork.ts';
import { prunableLayers, type NetworkChoice } from '../../core/network/networks.ts';
import { encodeCheckpoint } from '../../engine/checkpoint/checkpoint.ts';

interface DemoNetwork {
  trainStep: number;
  /** The same share of every layer is masked: its first weights. */
  sparsity: number;
  /** Turns the masks: so many weights later. */
  shift: number;
}

/** A network as the demo would have kept it, in the bytes of a real checkpoint. */
export function demoCheckpoint(
  choice: NetworkChoice,
  { trainStep, sparsity, shift }: DemoNetwork,
): ArrayBuffer {
  const layers = prunableLayers(choice);
  const prunedAt = layers.map(({ name, count }) => {
    const masked = Math.round(sparsity * count);
    const isMasked = (i: number): boolean => (i + count - shift) % count < masked;
    return [name, Uint16Array.from({ length: count }, (_, i) => Number(isMasked(i)))] as const;
  });
  const kernels = layers.map(
    ({ name, count }) =>
      [
        `${name} kernel`,
        Float32Array.from({ length: count }, (_, i) => (i + 0.5) / count - 0.5),
      ] as const,
  );
  return encodeCheckpoint(
    {
      network: choice.network,
      units: unitsOf(choice),
      trainStep,
      clockStart: 0,
      pruningTrainSteps: [],
      lastPruning: [],
      rankedAt: {},
      editCount: 0,
    },
    { floats: new Map(kernels), was: new Map(), scores: new Map(), prunedAt: new Map(prunedAt) },
  );
}
