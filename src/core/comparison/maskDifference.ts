/** Where a weight stands in two masks of one shape. */
export const masksMeet = { both: 0, onlyA: 1, onlyB: 2, neither: 3 } as const;
export type MasksMeet = (typeof masksMeet)[keyof typeof masksMeet];

/** Weights of two masks by where they are kept; together all of them. */
export type MaskDifference = Record<keyof typeof masksMeet, number>;

export function maskMeeting(isKeptInA: boolean, isKeptInB: boolean): MasksMeet {
  if (isKeptInA) return isKeptInB ? masksMeet.both : masksMeet.onlyA;
  return isKeptInB ? masksMeet.onlyB : masksMeet.neither;
}

/** How many weights both masks keep, one alone, and neither; `a` and `b` are of one length. */
export function maskDifference(a: Uint8Array, b: Uint8Array): MaskDifference {
  if (a.length !== b.length) {
    throw new Error(`maskDifference: want masks of one length, got ${a.length} and ${b.length}`);
  }
  let [inA, inB, inBoth] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    inA += a[i];
    inB += b[i];
    inBoth += a[i] & b[i];
  }
  return {
    both: inBoth,
    onlyA: inA - inBoth,
    onlyB: inB - inBoth,
    neither: a.length - inA - inB + inBoth,
  };
}

/** Of several layers as one. */
export function sumOfDifferences(differences: readonly MaskDifference[]): MaskDifference {
  const sum = (of: keyof MaskDifference): number =>
    differences.reduce((total, difference) => total + difference[of], 0);
  return { both: sum('both'), onlyA: sum('onlyA'), onlyB: sum('onlyB'), neither: sum('neither') };
}
