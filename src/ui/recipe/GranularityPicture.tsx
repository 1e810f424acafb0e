import type { GranularityKind } from '../../core/recipe.ts';
import styles from './GranularityPicture.module.css';

const columns = 8;
const rows = 8;

/** Rows that stay in a window of four: every way to keep two of them. */
const pairs = [
  [0, 2],
  [1, 3],
  [0, 1],
  [2, 3],
  [0, 3],
  [1, 2],
] as const;

/** Which cells of the little kernel stay: rows are inputs, columns are units. */
const isKept: Record<GranularityKind, (row: number, column: number) => boolean> = {
  // Any fixed scatter of about half the cells will do.
  weight: (row, column) => (row * row * 7 + column * 5 + row * column * 3) % 11 < 5,
  nOfM: (row, column) => {
    const pair = pairs[(column * 5 + Math.floor(row / 4) * 3 + (column >> 1)) % pairs.length];
    return pair?.some((kept) => kept === row % 4) ?? false;
  },
  filter: (_row, column) => column % 3 !== 1 && column !== 6,
};

/** What goes together, as a small picture: kept cells filled, removed ones pale. */
export function GranularityPicture({ kind }: { kind: GranularityKind }) {
  const cells = Array.from({ length: rows * columns }, (_, i) => ({
    row: Math.floor(i / columns),
    column: i % columns,
  }));
  return (
    <svg className={styles.picture} viewBox={`0 0 ${columns * 4} ${rows * 4}`} aria-hidden>
      {cells.map(({ row, column }) => (
        <rect
          key={`${row}/${column}`}
          className={isKept[kind](row, column) ? styles.kept : styles.removed}
          x={column * 4 + 0.25}
          y={row * 4 + 0.25}
          width={3.5}
          height={3.5}
        />
      ))}
      {kind === 'nOfM' && <path className={styles.window} d={`M0 16H${columns * 4}`} />}
    </svg>
  );
}
