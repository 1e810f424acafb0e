import { unitCount } from '../network/networks.ts';
import type { LayoutLimit, WeightLayout } from './layout.ts';

/** Width : height that a picture is to come near to; cards are wider than high, the layer panel is square. */
const wantedAspect = 1.25;
/** Cells across in the narrowest place: bands of whole units never need more. */
const mostBandedColumns = 64;
const gap = 1;

/**
 * A column is an output unit, its inputs from top to bottom, whatever the layer and the room: where a
 * picture changed its way up with the window's width, no one could learn from it what a filter is.
 * Where there are many inputs to a unit they are cut into bands side by side, as many as the shape alone
 * says. Rows and columns beyond the box are sampled evenly.
 */
export function matrixLayout(
  shape: readonly number[],
  { maxColumns, maxRows }: LayoutLimit,
): WeightLayout {
  const units = unitCount(shape);
  const inputs = inputCount(shape);
  const bands = Math.min(bandCount(shape), Math.max(1, Math.floor((maxColumns + gap) / (1 + gap))));
  const bandLength = Math.ceil(inputs / bands);
  const rows = Math.min(maxRows, bandLength);
  const pitch = Math.min(units + gap, Math.max(1 + gap, Math.floor((maxColumns + gap) / bands)));
  const bandColumns = pitch - gap;
  return {
    kind: 'matrix',
    rows,
    columns: bands * pitch - gap,
    tileRows: 1,
    tileColumns: bands,
    tileHeight: rows,
    tileWidth: bandColumns,
    gap: bands > 1 ? gap : 0,
    indexAt: (row, column) => {
      const band = Math.floor(column / pitch);
      const across = column % pitch;
      const input = band * bandLength + sample(row, rows, bandLength);
      if (across >= bandColumns || input >= inputs) return -1;
      return input * units + sample(across, bandColumns, units);
    },
  };
}

/** Into how many bands a matrix is cut: those that bring it nearest to the wanted proportions. */
export function bandCount(shape: readonly number[]): number {
  const units = unitCount(shape);
  const inputs = inputCount(shape);
  const most = Math.min(inputs, Math.floor((mostBandedColumns + gap) / (units + gap)));
  let best = 1;
  for (let bands = 2; bands <= most; bands += 1) {
    if (strayOf(bands) < strayOf(best)) best = bands;
  }
  return best;

  /** How many times too wide or too high the picture of so many bands is. */
  function strayOf(bands: number): number {
    const aspect = (bands * (units + gap) - gap) / Math.ceil(inputs / bands);
    return Math.max(aspect / wantedAspect, wantedAspect / aspect);
  }
}

function inputCount(shape: readonly number[]): number {
  return shape.slice(0, -1).reduce((product, side) => product * side, 1);
}

/** The source position in the middle of drawn cell `i` of `drawn`. */
function sample(i: number, drawn: number, length: number): number {
  return Math.floor(((i + 0.5) * length) / drawn);
}
