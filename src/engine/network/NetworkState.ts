/**
 * A network with its masks: parameters, moments and moving statistics under one set of rules. It
 * knows no training step, no schedule and no run.
 */
import { tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import { pixelValues } from '../../core/data/pixelValues.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { specOf, type PrunableLayer } from '../../core/network/networks.ts';
import type { LayerRanking } from '../../core/pruning/LayerRanking.ts';
import type { PruningRecipe, Recipe } from '../../core/recipe/recipe.ts';
import { prunedBefore } from '../../core/selection/prunedAt.ts';
import { DeadUnits, type UnitRole } from './DeadUnits.ts';
import { layerMask, remasked, type LayerMask } from './LayerMask.ts';
import { Model } from './Model.ts';
import { readFloats, type Parameter, type ParameterRole } from './Parameter.ts';

/** A parameter or a moving statistic of one layer, read back. */
export interface NetworkValue {
  layer: string;
  role: ParameterRole | 'movingMean' | 'movingVariance';
  shape: readonly number[];
  values: Float32Array;
}

const unitRoles = ['bias', 'gamma', 'beta', 'movingMean', 'movingVariance'] as const;

export class NetworkState {
  readonly model: Model;
  readonly rules: PruningRecipe['rules'];
  readonly #network: string;
  readonly #masks = new Map<string, LayerMask>();
  /** By what layers were ranked last, where weights do not tell. */
  readonly rankings = new Map<string, LayerRanking>();
  /** Empty under tfmot's rules, where no unit dies. */
  readonly deadUnits = new DeadUnits();

  /**
   * Fresh weights from the recipe's seed, nothing masked; `moments` for each parameter.
   *
   * @param kernels by layer, in place of what the seed would give, which takes a while to draw
   */
  constructor(recipe: Recipe, moments: number, kernels?: ReadonlyMap<string, Float32Array>) {
    this.#network = recipe.network;
    this.rules = recipe.pruning.rules;
    const { seed, data, training } = recipe;
    this.model = new Model({
      spec: specOf(recipe),
      seed,
      moments,
      rules: this.rules,
      initialWeights: training.initialWeights,
      ...(kernels && { kernels }),
      pixels: pixelValues(data.pixels, dataSetOf(data.set).pixelStatistics),
    });
    for (const layer of this.layers) {
      const { name, count, shape } = layer;
      this.#masks.set(name, layerMask(new Uint16Array(count), new Float32Array(count), shape));
    }
  }

  get layers(): readonly PrunableLayer[] {
    return this.model.layers;
  }

  kernel(layer: string): Parameter {
    const parameter = this.model.parameter(layer, 'kernel');
    assert(parameter, `Trainer: want a layer of ${this.#network}, got ${layer}`);
    return parameter;
  }

  maskOf(layer: string): LayerMask {
    const mask = this.#masks.get(layer);
    assert(mask, `Trainer: want a layer of ${this.#network}, got ${layer}`);
    return mask;
  }

  /**
   * Puts a layer's new mask to work on its kernel and on what its dead units have besides. Under
   * tfmot's rules the kernel alone is masked, its moments stay, and units do not die.
   *
   * @param weights the kernel, read back
   */
  setMask(layer: PrunableLayer, weights: Float32Array, next: LayerMask): void {
    const before = this.maskOf(layer.name);
    this.#masks.set(layer.name, next);
    if (this.rules === 'tfmot') {
      this.kernel(layer.name).setMask(next.mask);
      this.kernel(layer.name).remask();
      return;
    }
    this.#rememberDying(layer.name, before.dead, next.dead);
    this.kernel(layer.name).setMasked(weights, next.mask);
    const alive = aliveOf(next);
    for (const role of ['bias', 'gamma', 'beta'] as const) {
      const parameter = this.model.parameter(layer.name, role);
      if (!parameter) continue;
      const values = parameter.read();
      if (role === 'gamma') {
        // A unit with scale 0 gets no gradient: a revived one must start as a fresh one does.
        for (let i = 0; i < values.length; i += 1) {
          if (before.dead[i] === 1 && alive[i] === 1) values[i] = 1;
        }
      }
      parameter.setMasked(values, alive);
    }
  }

  /**
   * Masks weights by hand, or brings back what they were; a unit that comes back has what it had besides
   * its weights, and where nobody knows that what a fresh one has. Moments of what comes back are 0.
   *
   * @param prunedAt of every weight from now on
   */
  setKept(layer: PrunableLayer, prunedAt: Uint16Array): void {
    const { name, shape } = layer;
    const before = this.maskOf(name);
    const weights = this.kernel(name).read();
    const was = new Float32Array(weights.length);
    for (let i = 0; i < weights.length; i += 1) {
      if (prunedAt[i] !== 0) was[i] = before.mask[i] === 1 ? weights[i] : before.was[i];
      else if (before.mask[i] === 0) weights[i] = before.was[i];
    }
    const next = layerMask(prunedAt, was, shape);
    const revived = before.dead.map((dead, unit) => dead & (1 - next.dead[unit]));
    const were = unitRoles.map((role) => [role, this.deadUnits.of(name, role)] as const);
    this.setMask(layer, weights, next);
    if (!revived.includes(1)) return;
    this.forgetStatistics(name, revived);
    for (const [role, known] of were) {
      const now = known && this.#unitValues(name, role);
      if (!now) continue;
      const isKnown = (unit: number) => revived[unit] === 1 && !Number.isNaN(known[unit]);
      const values = now.map((value, unit) => (isKnown(unit) ? known[unit] : value));
      this.put([{ layer: name, role, shape: [values.length], values }]);
    }
  }

  /**
   * A layer's mask from outside a pruning step; what was masked before keeps its `prunedAt`. The
   * order of the layer's last ranking is no order of this mask, and is forgotten.
   *
   * @param was what the weights were that are masked now; absent: nobody knows
   */
  putMask(layer: PrunableLayer, mask: Uint8Array, was?: Float32Array): void {
    const { name, count, shape } = layer;
    assertLength(mask, count, `putMask: ${name}'s mask`);
    const masking = { prunedAt: prunedBefore, ...(was && { weights: was }) };
    const next = remasked(this.maskOf(name), mask, masking, shape);
    this.setMask(layer, this.kernel(name).read(), next);
    this.rankings.delete(name);
  }

  /**
   * Sets the moving statistics of units to a fresh unit's, mean 0 and variance 1: they followed what
   * a dead unit gives, which is 0. Nothing to do in a layer without batch norm.
   *
   * @param units 1 = such a unit
   */
  forgetStatistics(layer: string, units: Uint8Array): void {
    const moving = this.model.movingStatistics.find((known) => known.layer === layer);
    if (!moving) return;
    for (const [statistic, fresh] of [
      [moving.mean, 0],
      [moving.variance, 1],
    ] as const) {
      const values = readFloats(statistic).map((value, i) => (units[i] === 1 ? fresh : value));
      tidy(() => statistic.assign(tensor(values, statistic.shape, 'float32')));
    }
  }

  /** Every parameter, and after them every moving statistic. */
  values(): NetworkValue[] {
    const values = this.model.parameters.map(({ layer, role, shape, value }): NetworkValue => {
      return { layer, role, shape, values: readFloats(value) };
    });
    for (const { layer, mean, variance } of this.model.movingStatistics) {
      const { shape } = mean;
      values.push(
        { layer, role: 'movingMean', shape, values: readFloats(mean) },
        { layer, role: 'movingVariance', shape, values: readFloats(variance) },
      );
    }
    return values;
  }

  /** Replaces parameters and moving statistics, under the masks that are there. */
  put(values: readonly NetworkValue[]): void {
    for (const value of values) {
      const { layer, role } = value;
      if (role === 'movingMean' || role === 'movingVariance') this.#putMoving(value);
      else this.#putParameter(layer, role, value.values);
    }
  }

  /** Under tfmot's rules, what its forward pass begins with; under ours there is nothing to do. */
  remask(): void {
    if (this.rules === 'exact') return;
    for (const { name } of this.layers) this.kernel(name).remask();
  }

  /**
   * Does something that only looks with the weights as a training step's forward pass has them:
   * under tfmot's rules without what drifted, which is there again afterwards.
   */
  withForwardWeights<T>(look: () => T): T {
    if (this.rules === 'exact') return look();
    const kernels = this.layers.map(({ name }) => this.kernel(name));
    const drifted = kernels.map((kernel) => kernel.read());
    try {
      this.remask();
      return look();
    } finally {
      for (const [i, kernel] of kernels.entries()) kernel.assign(kernel.value, drifted[i]);
    }
  }

  /** A fresh optimizer's moments everywhere. */
  zeroMoments(): void {
    for (const parameter of this.model.parameters) parameter.zeroMoments();
  }

  /** Every variable that a checkpoint holds, by a name that is unique in it. */
  variables(): [string, Variable][] {
    const variables: [string, Variable][] = [];
    for (const { layer, role, value, moments } of this.model.parameters) {
      variables.push([`${layer} ${role}`, value]);
      for (const [i, moment] of moments.entries()) {
        variables.push([`${layer} ${role} moment ${i}`, moment]);
      }
    }
    for (const { layer, mean, variance } of this.model.movingStatistics) {
      variables.push([`${layer} movingMean`, mean], [`${layer} movingVariance`, variance]);
    }
    return variables;
  }

  dispose(): void {
    this.model.dispose();
  }

  /** Before a mask is put to work under which units die, or come back. */
  #rememberDying(layer: string, before: Uint8Array, dead: Uint8Array): void {
    const dying = dead.map((isDead, unit) => isDead & (1 - before[unit]));
    for (const role of unitRoles) {
      this.deadUnits.alive(layer, role, dead);
      const values = dying.includes(1) ? this.#unitValues(layer, role) : undefined;
      if (values) this.deadUnits.died(layer, role, dying, values);
    }
  }

  /** One number a unit, read back; undefined where the layer has none. */
  #unitValues(layer: string, role: UnitRole): Float32Array | undefined {
    if (role !== 'movingMean' && role !== 'movingVariance') {
      return this.model.parameter(layer, role)?.read();
    }
    const moving = this.model.movingStatistics.find((known) => known.layer === layer);
    if (!moving) return undefined;
    return readFloats(role === 'movingMean' ? moving.mean : moving.variance);
  }

  #putParameter(layer: string, role: ParameterRole, values: Float32Array): void {
    const parameter = this.model.parameter(layer, role);
    assert(parameter, `Trainer: want a parameter of ${this.#network}, got ${layer} ${role}`);
    assertLength(values, parameter.value.size, `put: ${layer} ${role}`);
    const mask = this.maskOf(layer);
    if (this.rules === 'tfmot') {
      parameter.assign(parameter.value, values);
      if (role === 'kernel') parameter.remask();
    } else {
      parameter.setMasked(values, role === 'kernel' ? mask.mask : aliveOf(mask));
    }
  }

  #putMoving({ layer, role, values }: NetworkValue): void {
    const moving = this.model.movingStatistics.find((known) => known.layer === layer);
    assert(moving, `Trainer: want a layer with batch norm, got ${layer}`);
    const target = role === 'movingMean' ? moving.mean : moving.variance;
    assertLength(values, target.size, `put: ${layer} ${role}`);
    tidy(() => target.assign(tensor(values, target.shape, 'float32')));
  }
}

function aliveOf({ dead }: LayerMask): Uint8Array {
  return dead.map((isDead) => 1 - isDead);
}

function assertLength(values: ArrayLike<number>, length: number, what: string): void {
  assert(values.length === length, `Trainer.${what}: want ${length} values, got ${values.length}`);
}
