import { assert } from '../../base/assert.ts';
import { narrowedWidths } from '../network/isSameNetwork.ts';
import { prunableLayers, unitCount, type NetworkChoice } from '../network/networks.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { BatchNormArrays, LayerArrays } from './LayerArrays.ts';
import { planCompaction, type LayerSurvival } from './planCompaction.ts';

export interface CompactedNetwork {
  /** Output units of every layer that is narrower than the network's own; absent: none is. */
  widths?: Record<string, number>;
  /** In the order given, with the narrower shapes. */
  layers: LayerArrays[];
  survivals: LayerSurvival[];
}

/**
 * A physically smaller network that computes the same logits: `planCompaction` says which units
 * stay, and of every array the entries of these units and of these inputs are gathered in order.
 * Masked weights come out as +0.
 *
 * A unit that stays while all that it reads goes keeps its first weight, at 0: a unit without a kept
 * weight would lose its bias.
 *
 * @param choice the network as it is, with the widths that it already has
 * @param layers every prunable layer of it in order; not written to
 * @param batchNormEpsilon what the network adds to a variance before taking its root
 */
export function compactLayers(
  choice: NetworkChoice,
  layers: readonly LayerArrays[],
  batchNormEpsilon: number,
): CompactedNetwork {
  const survivals = planCompaction(layers, batchNormEpsilon);
  const { network, data } = choice;
  const widths = narrowedWidths({
    network,
    data,
    widths: Object.fromEntries(
      layers.map(({ layer }, i) => [layer.name, survivals[i].units.length]),
    ),
  });
  const narrow = prunableLayers({ network, data, ...(widths && { widths }) });
  const gathered = layers.map((arrays, i) => {
    const before = i === 0 ? undefined : survivals[i - 1];
    const inputs = survivingInputs(layers[i].layer, layers[i - 1]?.layer, before);
    return gatherLayer(arrays, narrow[i], { inputs, survival: survivals[i] });
  });
  return { layers: gathered, survivals, ...(widths && { widths }) };
}

/** Inputs of a layer that are left, rising: those of the surviving units before it, or all. */
function survivingInputs(
  layer: PrunableLayer,
  producer: PrunableLayer | undefined,
  survival: LayerSurvival | undefined,
): Uint32Array {
  const inputs = Uint32Array.from({ length: layer.shape[layer.shape.length - 2] }, (_, i) => i);
  if (!producer || !survival) return inputs;
  const units = unitCount(producer.shape);
  const stays = new Uint8Array(units);
  for (const unit of survival.units) stays[unit] = 1;
  return inputs.filter((input) => stays[input % units] === 1);
}

function gatherLayer(
  arrays: LayerArrays,
  layer: PrunableLayer,
  { inputs, survival }: { inputs: Uint32Array; survival: LayerSurvival },
): LayerArrays {
  const { units, foldedBias } = survival;
  const compacted: LayerArrays = {
    layer,
    ...gatherKernel(arrays, layer, { inputs, units }),
    bias: Float32Array.from(units, (unit) => arrays.bias[unit] + foldedBias[unit]),
    ...(arrays.batchNorm && { batchNorm: gatherBatchNorm(arrays.batchNorm, units) }),
  };
  keepOneWeight(compacted, arrays, units);
  return compacted;
}

/** Kernel and mask between the surviving inputs and units, in the order in which they were. */
function gatherKernel(
  arrays: LayerArrays,
  layer: PrunableLayer,
  { inputs, units }: { inputs: Uint32Array; units: Uint32Array },
): Pick<LayerArrays, 'kernel' | 'mask'> {
  const { shape, count } = arrays.layer;
  const [inputsBefore, unitsBefore] = shape.slice(-2);
  const positions = count / (inputsBefore * unitsBefore);
  const gathered = positions * inputs.length * units.length;
  assert(
    gathered === layer.count,
    `gatherKernel: want ${layer.count} weights of ${layer.name}, got ${gathered}`,
  );
  const kernel = new Float32Array(gathered);
  const mask = new Uint8Array(gathered);
  let next = 0;
  // Plain loops: kernels of millions, and `from` with a function takes over ten times as long.
  for (let position = 0; position < positions; position += 1) {
    for (const input of inputs) {
      const start = (position * inputsBefore + input) * unitsBefore;
      for (const unit of units) {
        if (arrays.mask[start + unit] === 1) {
          kernel[next] = arrays.kernel[start + unit];
          mask[next] = 1;
        }
        next += 1;
      }
    }
  }
  return { kernel, mask };
}

function gatherBatchNorm(from: BatchNormArrays, units: Uint32Array): BatchNormArrays {
  const gather = (values: Float32Array) => Float32Array.from(units, (unit) => values[unit]);
  return {
    gamma: gather(from.gamma),
    beta: gather(from.beta),
    mean: gather(from.mean),
    variance: gather(from.variance),
  };
}

function keepOneWeight(compacted: LayerArrays, before: LayerArrays, units: Uint32Array): void {
  const { kernel, mask } = compacted;
  const hasWeight = unitsWithWeight(mask, units.length);
  const hadWeight = unitsWithWeight(before.mask, unitCount(before.layer.shape));
  for (const [unit, unitBefore] of units.entries()) {
    if (hasWeight[unit] === 1 || hadWeight[unitBefore] === 0) continue;
    kernel[unit] = 0;
    mask[unit] = 1;
  }
}

function unitsWithWeight(mask: Uint8Array, units: number): Uint8Array {
  const has = new Uint8Array(units);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 1) has[i % units] = 1;
  return has;
}
