/** Between a checkpoint and weights alone, as a file holds them. */
import { unitsOf } from '../../core/network/isSameNetwork.ts';
import { prunableLayers, type NetworkChoice } from '../../core/network/networks.ts';
import type { WeightValues } from '../../core/pretrained/weightBytes.ts';
import { weightParts, type WeightPart } from '../../core/pretrained/weightParts.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { floatsOf } from './checkpointArrays.ts';

/** What a run may begin `from`: these weights, nothing masked, nothing trained yet. */
export function checkpointOfWeights(
  choice: NetworkChoice,
  weights: readonly WeightValues[],
): ArrayBuffer {
  const layers = prunableLayers(choice);
  return encodeCheckpoint(
    {
      network: choice.network,
      units: unitsOf(choice),
      trainStep: 0,
      clockStart: 0,
      pruningTrainSteps: [],
      lastPruning: [],
      rankedAt: {},
      editCount: 0,
    },
    {
      floats: new Map(weights.map((part) => [nameOf(part), part.values])),
      was: new Map(),
      scores: new Map(),
      prunedAt: new Map(layers.map(({ name, count }) => [name, new Uint16Array(count)])),
    },
  );
}

/** The weights that a checkpoint holds, masked ones as they are. Throws `CheckpointError`. */
export function weightsOf(choice: NetworkChoice, checkpoint: ArrayBuffer): WeightValues[] {
  const { arrays } = decodeCheckpoint(checkpoint);
  return weightParts(choice).map((part): WeightValues => {
    const { layer, role, shape, count } = part;
    return { layer, role, shape, count, values: floatsOf(arrays, nameOf(part), count).slice() };
  });
}

function nameOf({ layer, role }: WeightPart): string {
  return `${layer} ${role}`;
}
