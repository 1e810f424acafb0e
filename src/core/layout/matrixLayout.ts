import { unitCount } from '../network/networks.ts';
import type { LayoutLimit, WeightLayout } from './layout.ts';

/** Bands are worth the breaks in the picture only if they show this much more, the fewer the better. */
const bandsPenalty = 0.8;
const penaltyPerBand = 0.98;
/** Upright (units across) unless lying shows more. */
const lyingPenalty = 0.98;
const gap = 1;

/** One way to draw a matrix of `length` × `width`: its length cut into bands side by side. */
interface Arrangement {
  /** Inputs run from left to right, units from top to bottom. */
  isLying: boolean;
  length: number;
  width: number;
  bands: number;
  rows: number;
  /** Cells across one band. */
  bandColumns: number;
}

/**
 * Inputs down, units across, or the other way round, in as many bands as fill the box best. Rows
 * and columns beyond the box are sampled evenly.
 */
export function matrixLayout(shape: readonly number[], limit: LayoutLimit): WeightLayout {
  const units = unitCount(shape);
  const inputs = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const arrangement = [
    ...arrangements(inputs, units, false, limit),
    ...arrangements(units, inputs, true, limit),
  ].reduce((best, other) => (merit(other, limit) > merit(best, limit) ? other : best));
  const { isLying, length, width, bands, rows, bandColumns } = arrangement;
  const bandLength = Math.ceil(length / bands);
  const pitch = bandColumns + gap;
  return {
    kind: 'matrix',
    rows,
    columns: columnsOf(arrangement),
    tileRows: 1,
    tileColumns: bands,
    tileHeight: rows,
    tileWidth: bandColumns,
    gap: bands > 1 ? gap : 0,
    indexAt: (row, column) => {
      const band = Math.floor(column / pitch);
      const across = column % pitch;
      const along = band * bandLength + sample(row, rows, bandLength);
      if (across >= bandColumns || along >= length) return -1;
      const other = sample(across, bandColumns, width);
      return isLying ? other * units + along : along * units + other;
    },
  };
}

/** The source position in the middle of drawn cell `i` of `drawn`. */
function sample(i: number, drawn: number, length: number): number {
  return Math.floor(((i + 0.5) * length) / drawn);
}

/** A single band, and every number of bands that fit side by side unsampled. */
function arrangements(
  length: number,
  width: number,
  isLying: boolean,
  { maxColumns, maxRows }: LayoutLimit,
): Arrangement[] {
  const mostBands = Math.max(1, Math.floor((maxColumns + gap) / (width + gap)));
  return Array.from({ length: Math.min(mostBands, length) }, (_, i) => {
    const bands = i + 1;
    const rows = Math.min(maxRows, Math.ceil(length / bands));
    return { isLying, length, width, bands, rows, bandColumns: Math.min(maxColumns, width) };
  });
}

function columnsOf({ bands, bandColumns }: Arrangement): number {
  return bands * (bandColumns + gap) - gap;
}

/** How much of the box is covered by weights once the picture is scaled up to fit it. */
function merit(arrangement: Arrangement, { maxColumns, maxRows }: LayoutLimit): number {
  const { isLying, rows, bands, bandColumns } = arrangement;
  const scale = Math.min(maxColumns / columnsOf(arrangement), maxRows / rows);
  const covered = rows * bands * bandColumns * scale * scale;
  const penalty = bands > 1 ? bandsPenalty * penaltyPerBand ** bands : 1;
  return covered * penalty * (isLying ? lyingPenalty : 1);
}
