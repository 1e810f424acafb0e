/** A granularity on a layer of 8 × 8 weights, for its picture. No React here. */
import type { GranularityMethod } from '../../../core/granularities/granularity.ts';
import { granularities } from '../../../core/granularities/registry.ts';
import { methodOf } from '../../../core/methods/method.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityKind } from '../../../core/recipe/recipe.ts';
import { defaultGranularity } from '../../../core/recipe/recipeDefaults.ts';

export const demoSide = 8;
const kernelSide = 4;

export interface DemoCell {
  row: number;
  column: number;
  isKept: boolean;
  /** Another grain begins there, and cells alone do not show it. */
  hasBorderRight: boolean;
  hasBorderBelow: boolean;
}

interface Demo {
  layer: PrunableLayer;
  /** Flat kernel index of the weight that is drawn in a cell. */
  readonly indexAt: (row: number, column: number) => number;
}

const common = {
  name: 'demo',
  count: demoSide * demoSide,
  isInput: false,
  isOutput: false,
  hasBatchNorm: false,
  inputMap: [1, 1, demoSide],
  outputMap: [1, 1, demoSide],
} as const;

/** Rows are inputs, columns are units. */
const matrix: Demo = {
  layer: { ...common, kind: 'dense', shape: [demoSide, demoSide] },
  indexAt: (row, column) => row * demoSide + column,
};

/** Two inputs × two filters, each a slice of 4 × 4. */
const slices: Demo = {
  layer: { ...common, kind: 'conv', shape: [kernelSide, kernelSide, 2, 2] },
  indexAt: (row, column) => {
    const inKernel = (row % kernelSide) * kernelSide + (column % kernelSide);
    return inKernel * 4 + (row >= kernelSide ? 2 : 0) + (column >= kernelSide ? 1 : 0);
  },
};

/** The cells of a picture, row by row: grains as the granularity itself makes them. */
export function demoCells(kind: GranularityKind): DemoCell[] {
  const method = methodOf<GranularityMethod>(granularities, kind);
  const { picture } = method;
  const granularity = method.bind({ ...defaultGranularity(kind), ...picture?.parameters });
  const isSlices = picture?.layer === 'slices' || granularity.problem?.(matrix.layer);
  const { layer, indexAt } = isSlices ? slices : matrix;
  const grainAt = granularity.grainAt(layer);
  const grainOf = (row: number, column: number): number => grainAt(indexAt(row, column));
  const boxes = boxesOf(grainOf);
  return eachCell(({ row, column }) => {
    const grain = grainOf(row, column);
    const box = boxes.get(grain) ?? new Box();
    const { pattern } = granularity;
    return {
      row,
      column,
      isKept: pattern
        ? isKeptInWindow(box.positionOf(row, column), grain, pattern)
        : isScattered(...(box.place ?? [grain % demoSide, Math.floor(grain / demoSide)])),
      hasBorderRight: box.width > 1 && column + 1 < demoSide && grainOf(row, column + 1) !== grain,
      hasBorderBelow: box.height > 1 && row + 1 < demoSide && grainOf(row + 1, column) !== grain,
    };
  });
}

/** Where a grain lies. */
class Box {
  top = demoSide;
  left = demoSide;
  bottom = -1;
  right = -1;
  count = 0;

  add(row: number, column: number): void {
    this.top = Math.min(this.top, row);
    this.left = Math.min(this.left, column);
    this.bottom = Math.max(this.bottom, row);
    this.right = Math.max(this.right, column);
    this.count += 1;
  }

  get height(): number {
    return this.bottom - this.top + 1;
  }

  get width(): number {
    return this.right - this.left + 1;
  }

  /** Its row and column among grains like it; none if it is no rectangle. */
  get place(): [row: number, column: number] | undefined {
    if (this.height * this.width !== this.count) return undefined;
    return [Math.floor(this.top / this.height), Math.floor(this.left / this.width)];
  }

  positionOf(row: number, column: number): number {
    return (row - this.top) * this.width + column - this.left;
  }
}

function boxesOf(grainOf: (row: number, column: number) => number): Map<number, Box> {
  const boxes = new Map<number, Box>();
  eachCell(({ row, column }) => {
    const grain = grainOf(row, column);
    const box = boxes.get(grain) ?? new Box();
    box.add(row, column);
    boxes.set(grain, box);
  });
  return boxes;
}

function eachCell<T>(of: (place: { row: number; column: number }) => T): T[] {
  return Array.from({ length: demoSide * demoSide }, (_, i) =>
    of({ row: Math.floor(i / demoSide), column: i % demoSide }),
  );
}

/** Which grains stay; any fixed scatter of about half of them will do. */
function isScattered(row: number, column: number): boolean {
  return (row * row * 7 + column * 5 + row * column * 3) % 11 < 5;
}

/** Which n of a window stay: others in each. */
function isKeptInWindow(at: number, window: number, { n, m }: { n: number; m: number }): boolean {
  return (at + window) % m < n;
}
