import type { GranularityKind } from '../../../core/recipe/recipe.ts';
import styles from './GranularityPicture.module.css';

const side = 8;
const cell = 4;

/** Rows that stay in a window of four: every way to keep two of them. */
const pairs = [
  [0, 2],
  [1, 3],
  [0, 1],
  [2, 3],
  [0, 3],
  [1, 2],
] as const;

/** Which part of a picture stays; any fixed scatter of about half of them will do. */
const isPartKept = (row: number, column: number): boolean =>
  (row * row * 7 + column * 5 + row * column * 3) % 11 < 5;

/** Which cells of the little kernel stay: rows are inputs, columns are units. */
const isKept: Record<GranularityKind, (row: number, column: number) => boolean> = {
  weight: isPartKept,
  vector: (row, column) => isPartKept(row, column >> 2),
  kernel: (row, column) => ((row >> 2) + (column >> 2)) % 2 === 0,
  block: (row, column) => isPartKept(row >> 1, column >> 1),
  filter: (_row, column) => column % 3 !== 1 && column !== 6,
  channel: (row) => row % 3 !== 1 && row !== 6,
  nOfM: (row, column) => {
    const pair = pairs[(column * 5 + Math.floor(row / 4) * 3 + (column >> 1)) % pairs.length];
    return pair?.some((kept) => kept === row % 4) ?? false;
  },
};

/** Lines between the things that go together, where the cells alone do not show them. */
const borders: Partial<Record<GranularityKind, string>> = {
  vector: 'M16 0V32',
  kernel: 'M16 0V32M0 16H32',
  block: 'M8 0V32M16 0V32M24 0V32M0 8H32M0 16H32M0 24H32',
  nOfM: 'M0 16H32',
};

/** What goes together, as a small picture: kept cells filled, removed ones pale. */
export function GranularityPicture({ kind }: { kind: GranularityKind }) {
  const cells = Array.from({ length: side * side }, (_, i) => ({
    row: Math.floor(i / side),
    column: i % side,
  }));
  return (
    <svg className={styles.picture} viewBox={`0 0 ${side * cell} ${side * cell}`} aria-hidden>
      {cells.map(({ row, column }) => (
        <rect
          key={`${row}/${column}`}
          className={isKept[kind](row, column) ? styles.kept : styles.removed}
          x={column * cell + 0.25}
          y={row * cell + 0.25}
          width={cell - 0.5}
          height={cell - 0.5}
        />
      ))}
      <path className={styles.window} d={borders[kind]} />
    </svg>
  );
}
