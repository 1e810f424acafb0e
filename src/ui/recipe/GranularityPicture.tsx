import type { GranularityKind } from '../../core/recipe.ts';
import styles from './GranularityPicture.module.css';

const columns = 8;
const rows = 8;

/** Which cells of the little kernel stay: rows are inputs, columns are units. */
const isKept: Record<GranularityKind, (row: number, column: number) => boolean> = {
  // Any fixed scatter of about half the cells will do.
  weight: (row, column) => (row * 5 + column * 3 + ((row * column) % 7)) % 4 < 2,
  // Two of each run of four inputs, at places of their own.
  nOfM: (row, column) => {
    const first = (column + Math.floor(row / 4)) % 3;
    return row % 4 === first || row % 4 === first + 1;
  },
  filter: (_row, column) => column % 3 !== 1,
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
