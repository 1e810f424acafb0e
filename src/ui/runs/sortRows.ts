import { assertNever } from '../../base/assert.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';

/** The columns by which runs can be put in order, as they stand in the list. */
export const sortColumns = [
  'name',
  'accuracy',
  'lowest',
  'sparsity',
  'weights',
  'macs',
  'bytes',
  'seconds',
  'seed',
  'backend',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** What a list of ordinary width has room for; the others are chosen. */
export const firstColumns: ReadonlySet<SortColumn> = new Set([
  'name',
  'accuracy',
  'lowest',
  'sparsity',
  'bytes',
]);

export interface Sorting {
  /** Absent: the order in which they began. */
  column?: SortColumn;
  isDescending: boolean;
}

/** The newest first. */
export const firstSorting: Sorting = { isDescending: true };

/**
 * Rows in order: pinned ones first, and what has no value in the column last, whichever way it is
 * sorted. Equal ones stay as they were.
 */
export function sortRows(
  rows: readonly RunRow[],
  { column, isDescending }: Sorting,
): readonly RunRow[] {
  const sign = isDescending ? -1 : 1;
  const placed = rows.map((row, place) => ({ row, value: column ? valueOf(row, column) : place }));
  return placed
    .toSorted((a, b) => {
      if (a.row.isPinned !== b.row.isPinned) return a.row.isPinned ? -1 : 1;
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      return sign * compared(a.value, b.value);
    })
    .map(({ row }) => row);
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function valueOf(row: RunRow, column: SortColumn): string | number | undefined {
  switch (column) {
    case 'name':
    case 'seed':
    case 'seconds':
    case 'backend':
      return row[column];
    case 'accuracy':
    case 'lowest':
      return row.figures[column]?.accuracy;
    case 'sparsity':
    case 'weights':
    case 'macs':
    case 'bytes':
      return row.figures[column];
    default:
      return assertNever(column);
  }
}
