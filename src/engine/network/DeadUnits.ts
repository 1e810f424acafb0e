import type { ParameterRole } from './Parameter.ts';

/** What an output unit has besides its weights. */
export type UnitRole = Exclude<ParameterRole, 'kernel'> | 'movingMean' | 'movingVariance';

const prefix = 'was ';

/**
 * What dead units had besides their weights, just before they died, so that one that is revived by hand
 * is what it was. By layer and role one number a unit, NaN = alive, or not known.
 */
export class DeadUnits {
  readonly #were = new Map<string, Float32Array>();

  /** @param units 1 = it dies now; @param values of all units, as they are before that */
  died(layer: string, role: UnitRole, units: Uint8Array, values: Float32Array): void {
    const name = `${layer} ${role}`;
    const were = this.#were.get(name) ?? new Float32Array(units.length).fill(Number.NaN);
    this.#were.set(
      name,
      were.map((known, unit) => (units[unit] === 1 ? values[unit] : known)),
    );
  }

  /** Nothing of a unit that is alive is kept. */
  alive(layer: string, role: UnitRole, dead: Uint8Array): void {
    const name = `${layer} ${role}`;
    const were = this.#were.get(name);
    if (!were) return;
    if (!dead.includes(1)) this.#were.delete(name);
    else
      this.#were.set(
        name,
        were.map((known, unit) => (dead[unit] === 1 ? known : Number.NaN)),
      );
  }

  /** By unit; undefined where nothing is known of any. Do not write to it. */
  of(layer: string, role: UnitRole): Float32Array | undefined {
    return this.#were.get(`${layer} ${role}`);
  }

  /** For checkpoints: only of layers that have dead units. */
  floats(): [string, Float32Array][] {
    return [...this.#were].map(([name, values]) => [`${prefix}${name}`, values]);
  }

  /** What a checkpoint keeps of them in place of what is known here. */
  load(floats: ReadonlyMap<string, Float32Array>): void {
    this.#were.clear();
    for (const [name, values] of floats) {
      if (name.startsWith(prefix)) this.#were.set(name.slice(prefix.length), values.slice());
    }
  }
}
