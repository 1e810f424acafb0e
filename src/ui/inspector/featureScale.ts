/** How feature maps are drawn so that two sides can be compared. Pure. */

/** Maps beside each other: at least eight, and at most four rows of them. */
export function tileColumns(maps: number): number {
  return Math.min(maps, Math.max(8, Math.ceil(maps / 4)));
}

/** The ends of the scale of both sides: lowest ≤ 0 ≤ highest. */
export function mapScale(...sides: (ArrayLike<number> | undefined)[]): {
  lowest: number;
  highest: number;
} {
  let [lowest, highest] = [0, 0];
  for (const values of sides) {
    for (let i = 0; values && i < values.length; i += 1) {
      const value = values[i] ?? 0;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return { lowest, highest };
}

/** Units that give 0 throughout, dead ones among them; values are `[…, units]`. */
export function silentUnits(values: ArrayLike<number>, units: number): number {
  const gives = new Uint8Array(units);
  for (let i = 0; i < values.length; i += 1) if (values[i] !== 0) gives[i % units] = 1;
  return gives.reduce((silent, isGiving) => silent + 1 - isGiving, 0);
}
