/** How feature maps are drawn so that two sides can be compared. Pure. */

/** Maps beside each other: at least eight, and at most four rows of them. */
export function tileColumns(maps: number): number {
  return Math.min(maps, Math.max(8, Math.ceil(maps / 4)));
}

/** One scale for both sides. */
export interface FeatureScale {
  /** lowest ≤ 0 ≤ highest. */
  lowest: number;
  highest: number;
  /** What is drawn white; 0 where nothing is above 0. */
  white: number;
}

/** So many of what is above 0 lies below white: a few strong pixels would leave the rest in the dark. */
const whiteQuantile = 0.98;

/** The scale that holds both sides; white by the network as it is now. */
export function featureScale(
  now: ArrayLike<number>,
  preview: ArrayLike<number> = [],
): FeatureScale {
  let [lowest, highest] = [0, 0];
  for (const values of [now, preview]) {
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] ?? 0;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  const lit = Float32Array.from(now).filter((value) => value > 0);
  lit.sort();
  const white = lit[Math.floor(whiteQuantile * (lit.length - 1))] ?? highest;
  return { lowest, highest, white };
}

/** Units that give 0 throughout, dead ones among them; values are `[…, units]`. */
export function silentUnits(values: ArrayLike<number>, units: number): number {
  const gives = new Uint8Array(units);
  for (let i = 0; i < values.length; i += 1) if (values[i] !== 0) gives[i % units] = 1;
  return gives.reduce((silent, isGiving) => silent + 1 - isGiving, 0);
}
