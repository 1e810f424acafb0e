import type { Grains } from '../selection/grains.ts';
import { unitCount, type PrunableLayer } from '../network/networks.ts';

/**
 * How a kernel is cut up. Seen as a matrix it has kh·kw·inC (or `in`) rows and a column an output
 * unit, flat index = row·units + unit; its rows fall into parts, its units fall into parts, and a
 * grain is where a part of the rows meets a part of the units:
 *
 *   grain = rowPart(row)·unitParts + unitPart(unit)
 *
 * Parts are numbered in the order in which they first occur, so a grain's id is the rank of its
 * lowest flat index.
 */
export interface Partition {
  rows: number;
  units: number;
  rowParts: number;
  unitParts: number;
  readonly rowPart: (row: number) => number;
  readonly unitPart: (unit: number) => number;
}

/** Rows and units of a kernel `[kh, kw, inC, outC]` or `[in, out]`. */
export function matrixSides({ shape, count }: PrunableLayer): { rows: number; units: number } {
  const units = unitCount(shape);
  return { rows: count / units, units };
}

/** The partition as tables of the kernel's size. */
export function grainsOf(partition: Partition): Grains {
  const { rows, units, rowParts, unitParts } = partition;
  const unitPart = Uint32Array.from({ length: units }, (_, unit) => partition.unitPart(unit));
  const of = new Uint32Array(rows * units);
  for (let row = 0, i = 0; row < rows; row += 1) {
    const first = partition.rowPart(row) * unitParts;
    for (let unit = 0; unit < units; unit += 1, i += 1) of[i] = first + unitPart[unit];
  }
  const rowSizes = partSizes(rows, rowParts, partition.rowPart);
  const unitSizes = partSizes(units, unitParts, partition.unitPart);
  const size = new Uint32Array(rowParts * unitParts);
  for (let row = 0, grain = 0; row < rowParts; row += 1) {
    for (let unit = 0; unit < unitParts; unit += 1, grain += 1) {
      size[grain] = rowSizes[row] * unitSizes[unit];
    }
  }
  return { count: size.length, of, size };
}

/** Grains of one size. */
export interface SizeClass {
  size: number;
  grains: number;
}

/** The sizes that grains have, smallest first, from the sides alone. */
export function sizeClasses(partition: Partition): SizeClass[] {
  const { rows, units, rowParts, unitParts } = partition;
  const rowClasses = tally(partSizes(rows, rowParts, partition.rowPart));
  const unitClasses = tally(partSizes(units, unitParts, partition.unitPart));
  const grainsBySize = new Map<number, number>();
  for (const [rowSize, ofRows] of rowClasses) {
    for (const [unitSize, ofUnits] of unitClasses) {
      const size = rowSize * unitSize;
      grainsBySize.set(size, (grainsBySize.get(size) ?? 0) + ofRows * ofUnits);
    }
  }
  return Array.from(grainsBySize, ([size, grains]) => ({ size, grains })).sort(
    (a, b) => a.size - b.size,
  );
}

/** Weights in `grains` grains if those go first that come first in `classes`. */
export function weightsInFirst(classes: readonly SizeClass[], grains: number): number {
  let weights = 0;
  let remaining = grains;
  for (const { size, grains: available } of classes) {
    const taken = Math.min(remaining, available);
    weights += taken * size;
    remaining -= taken;
  }
  return weights;
}

function partSizes(length: number, parts: number, partOf: (i: number) => number): Uint32Array {
  const sizes = new Uint32Array(parts);
  for (let i = 0; i < length; i += 1) sizes[partOf(i)] += 1;
  return sizes;
}

function tally(sizes: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}
