import { memo } from 'react';
import type { GranularityKind } from '../../../core/recipe/recipe.ts';
import { demoCells, demoSide } from './demoCells.ts';
import styles from './GranularityPicture.module.css';

const cell = 4;
const length = demoSide * cell;

/**
 * What goes together, as a small picture: kept cells filled, removed ones pale. Memoised: all of them stand in the
 * form, which follows the slider.
 */
export const GranularityPicture = memo(function GranularityPicture({
  kind,
}: {
  kind: GranularityKind;
}) {
  const cells = demoCells(kind);
  const borders = cells.map(({ row, column, hasBorderRight, hasBorderBelow }) => {
    const [x, y] = [(column + 1) * cell, (row + 1) * cell];
    const right = hasBorderRight ? `M${x} ${y - cell}V${y}` : '';
    return hasBorderBelow ? `${right}M${x - cell} ${y}H${x}` : right;
  });
  return (
    <svg className={styles.picture} viewBox={`0 0 ${length} ${length}`} aria-hidden>
      {cells.map(({ row, column, isKept }) => (
        <rect
          key={`${row}/${column}`}
          className={isKept ? styles.kept : styles.removed}
          x={column * cell + 0.25}
          y={row * cell + 0.25}
          width={cell - 0.5}
          height={cell - 0.5}
        />
      ))}
      <path className={styles.window} d={borders.join('')} />
    </svg>
  );
});
