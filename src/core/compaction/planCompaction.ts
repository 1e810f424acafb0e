/**
 * Which units a masked network can do without. Nothing is cut here: `gatherLayer` does that.
 */
import { assert } from '../../base/assert.ts';
import { unitCount } from '../network/networks.ts';
import type { LayerArrays } from './LayerArrays.ts';

/** What compaction leaves of one layer. */
export interface LayerSurvival {
  /** Ids of the units that stay, rising; at least one. */
  units: Uint32Array;
  /** By unit of the layer as it was: what the removed units of the layer before added to its bias. */
  foldedBias: Float64Array;
  /** Units that give the same for every image and yet had to stay. */
  constantUnits: number;
}

interface Flow {
  arrays: LayerArrays;
  removed: Uint8Array;
  /** By unit: 1 = some kept weight reads an input that varies with the image. */
  varies: Uint8Array;
  /** By unit: the constant that the next layer may count on without reading it; NaN: none. */
  quiet: Float64Array;
  foldedBias: Float64Array;
}

/**
 * The units of a masked network that can be removed without changing a logit, layer by layer.
 *
 * A unit goes
 * - forwards, if it gives the same for every image: no kept weight of it reads an input that varies.
 *   Its constant `relu(bias)`, with batch norm `relu(γ·(bias − μ)/√(σ² + ε) + β)`, times the weights
 *   that read it, moves into the biases of the next layer. Under the exact rules a dead unit's
 *   constant is 0. A constant other than 0 cannot move into a padded convolution, whose border sees
 *   less of it: that unit stays.
 * - backwards, if every weight of the next layer's remaining units that would read it is masked.
 *
 * Both are repeated until nothing changes. Input i of a layer reads unit `i mod C` of the C units
 * before it: a channel, a neuron, or after flattening the rows `{(y·w + x)·C + c}`; pooling and
 * dropout keep units apart. The image's channels and the output layer's units never go, and of a
 * layer that could go whole the unit with the lowest id among the last to go stays.
 *
 * @param layers every prunable layer in order
 * @param batchNormEpsilon what the network adds to a variance before taking its root
 * Source: Li et al. 2017, arXiv:1608.08710, §3.1 (a filter goes with the channel that reads it);
 *   constants and both directions are this project's rule.
 */
export function planCompaction(
  layers: readonly LayerArrays[],
  batchNormEpsilon: number,
): LayerSurvival[] {
  const flows = layers.map(freshFlow);
  for (const [i, { arrays }] of flows.entries()) {
    const inputs = inputCount(arrays);
    const units = i === 0 ? inputs : flows[i - 1].removed.length;
    assert(
      inputs % units === 0,
      `planCompaction: want a multiple of ${units} inputs of ${arrays.layer.name}, got ${inputs}`,
    );
  }
  let isChanging = true;
  while (isChanging) {
    isChanging = false;
    for (const [i, flow] of flows.entries()) {
      listen(flow, flows[i - 1]);
      if (i + 1 < flows.length && removeConstants(flow, flows[i + 1], batchNormEpsilon)) {
        isChanging = true;
      }
    }
    for (let i = flows.length - 2; i >= 0; i -= 1) {
      if (removeUnheard(flows[i], flows[i + 1])) isChanging = true;
    }
  }
  return flows.map(survivalOf);
}

function freshFlow(arrays: LayerArrays): Flow {
  const units = unitCount(arrays.layer.shape);
  return {
    arrays,
    removed: new Uint8Array(units),
    varies: new Uint8Array(units),
    quiet: new Float64Array(units).fill(Number.NaN),
    foldedBias: new Float64Array(units),
  };
}

function inputCount({ layer }: LayerArrays): number {
  return layer.shape[layer.shape.length - 2];
}

/** Finds out which units vary, and what the quiet inputs add to their biases. */
function listen(flow: Flow, before: Flow | undefined): void {
  const { kernel, mask } = flow.arrays;
  const { varies, foldedBias } = flow;
  const units = varies.length;
  const inputs = inputCount(flow.arrays);
  varies.fill(0);
  foldedBias.fill(0);
  for (let row = 0; row * units < mask.length; row += 1) {
    const constant = before ? before.quiet[(row % inputs) % before.quiet.length] : Number.NaN;
    if (constant === 0) continue;
    const start = row * units;
    for (let unit = 0; unit < units; unit += 1) {
      if (mask[start + unit] === 0) continue;
      if (Number.isNaN(constant)) varies[unit] = 1;
      else foldedBias[unit] += constant * kernel[start + unit];
    }
  }
}

function removeConstants(flow: Flow, next: Flow, batchNormEpsilon: number): boolean {
  const canTakeAny = !seesBorder(next.arrays);
  const candidates: number[] = [];
  for (let unit = 0; unit < flow.varies.length; unit += 1) {
    if (flow.removed[unit] === 1 || flow.varies[unit] === 1) continue;
    const constant = constantOf(flow, unit, batchNormEpsilon);
    if (constant !== 0 && !canTakeAny) continue;
    flow.quiet[unit] = constant;
    candidates.push(unit);
  }
  const held = remove(flow, candidates);
  // A unit that stays is still read: only of a zero may the next layer take no notice.
  if (held !== undefined && flow.quiet[held] !== 0) flow.quiet[held] = Number.NaN;
  return candidates.length > (held === undefined ? 0 : 1);
}

/** A padded convolution larger than 1×1: at the border fewer of its weights meet the map. */
function seesBorder({ layer }: LayerArrays): boolean {
  return layer.kind === 'conv' && layer.shape[0] > 1 && layer.inputMap[0] === layer.outputMap[0];
}

function constantOf({ arrays, foldedBias }: Flow, unit: number, batchNormEpsilon: number): number {
  const sum = arrays.bias[unit] + foldedBias[unit];
  const { batchNorm } = arrays;
  if (!batchNorm) return Math.max(0, sum);
  const { gamma, beta, mean, variance } = batchNorm;
  const normalised = (sum - mean[unit]) / Math.sqrt(variance[unit] + batchNormEpsilon);
  return Math.max(0, gamma[unit] * normalised + beta[unit]);
}

function removeUnheard(flow: Flow, next: Flow): boolean {
  const units = flow.removed.length;
  const heard = new Uint8Array(units);
  const readers = next.removed.length;
  const inputs = inputCount(next.arrays);
  const { mask } = next.arrays;
  for (let row = 0; row * readers < mask.length; row += 1) {
    const unit = (row % inputs) % units;
    if (heard[unit] === 1 || flow.removed[unit] === 1) continue;
    const start = row * readers;
    for (let reader = 0; reader < readers; reader += 1) {
      if (mask[start + reader] === 1 && next.removed[reader] === 0) {
        heard[unit] = 1;
        break;
      }
    }
  }
  const candidates: number[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    if (heard[unit] === 0 && flow.removed[unit] === 0) candidates.push(unit);
  }
  const held = remove(flow, candidates);
  return candidates.length > (held === undefined ? 0 : 1);
}

/** Removes candidates that are there; returns the one that had to stay so that the layer does. */
function remove({ removed }: Flow, candidates: readonly number[]): number | undefined {
  let present = removed.length;
  for (const flag of removed) present -= flag;
  const isWhole = candidates.length === present;
  for (const unit of isWhole ? candidates.slice(1) : candidates) removed[unit] = 1;
  return isWhole ? candidates[0] : undefined;
}

function survivalOf({ arrays, removed, varies, foldedBias }: Flow): LayerSurvival {
  const ids = Uint32Array.from(removed.keys());
  const units = ids.filter((unit) => removed[unit] === 0);
  const constantUnits = arrays.layer.isOutput ? 0 : units.filter((u) => varies[u] === 0).length;
  return { units, foldedBias, constantUnits };
}
