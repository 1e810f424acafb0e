import type { Bytes, Fraction } from '../../base/units.ts';
import { encodingIds } from '../../core/encodings/registry.ts';
import type { EncodedSize, EncodingId, LayerSize, SizeReport } from '../../core/records/reports.ts';

/** Which size of an encoding: as written, gzip of that, or by the closed form. */
export const sizeFigures = ['bytes', 'gzipBytes', 'formulaBytes'] as const;
export type SizeFigure = (typeof sizeFigures)[number];

/** `gzip`: of the dense bytes, beside the encodings as written. */
export type SizeColumn = EncodingId | 'gzip';

export interface SizeCell {
  column: SizeColumn;
  /** Absent: the encoding cannot hold the layer. */
  bytes?: Bytes;
  parameter?: string;
  isSmallest: boolean;
}

export interface SizeRow {
  /** Absent: the whole network. */
  layer?: string;
  count: number;
  kept: number;
  cells: SizeCell[];
  /** The column with the fewest bytes, the first of equals, and its share of the dense bytes. */
  smallest: { column: SizeColumn; share: Fraction };
}

/** The columns of the table that loses nothing, or of the other; only those that some layer has. */
export function sizeColumns(
  report: SizeReport,
  kind: 'lossless' | 'lossy',
  figure: SizeFigure,
): SizeColumn[] {
  const isOfKind = ({ isLossless }: EncodedSize): boolean => isLossless === (kind === 'lossless');
  const held = new Set(
    report.layers.flatMap((layer) => layer.encodings.filter(isOfKind).map((e) => e.encoding)),
  );
  const columns = encodingIds.filter((id) => held.has(id));
  return kind === 'lossless' && figure === 'bytes' ? [...columns, 'gzip'] : columns;
}

/** A row a layer, and the network last. */
export function sizeRows(
  report: SizeReport,
  columns: readonly SizeColumn[],
  figure: SizeFigure,
): SizeRow[] {
  const network = {
    count: sum(report.layers.map(({ count }) => count)),
    kept: sum(report.layers.map(({ kept }) => kept)),
    encodings: report.network,
  };
  return [
    ...report.layers.map((layer) => ({ layer: layer.name, ...rowOf(layer, columns, figure) })),
    rowOf(network, columns, figure),
  ];
}

type Sized = Pick<LayerSize, 'count' | 'kept' | 'encodings'>;

function rowOf(
  { count, kept, encodings }: Sized,
  columns: readonly SizeColumn[],
  figure: SizeFigure,
): SizeRow {
  const sizeOf = (id: EncodingId): EncodedSize | undefined =>
    encodings.find(({ encoding }) => encoding === id);
  const cells = columns.map((column) => {
    if (column === 'gzip') return cell(column, sizeOf('dense')?.gzipBytes);
    const size = sizeOf(column);
    return cell(column, size?.[figure], size?.parameter);
  });
  const fewest = Math.min(...cells.map(({ bytes }) => bytes ?? Infinity));
  const smallest = cells.find(({ bytes }) => bytes === fewest);
  if (smallest) smallest.isSmallest = true;
  const share = fewest / (sizeOf('dense')?.bytes ?? NaN);
  return { count, kept, cells, smallest: { column: smallest?.column ?? 'dense', share } };
}

function cell(column: SizeColumn, bytes?: Bytes, parameter?: string): SizeCell {
  return {
    column,
    ...(bytes !== undefined && { bytes }),
    ...(parameter !== undefined && { parameter }),
    isSmallest: false,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
