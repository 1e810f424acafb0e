import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageShape } from '../../core/data/DataSet.ts';
import { CanvasView } from '../canvas/CanvasView.tsx';
import { type CanvasBox, type Cell, cellAt, fitCells } from '../canvas/cellGrid.ts';
import { drawShares } from '../canvas/drawShares.ts';
import { drawCursor, type WeightLayoutPx } from '../canvas/drawWeights.ts';
import { usePalette } from '../canvas/usePalette.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ReceptiveField.module.css';

interface ReceptiveFieldProps {
  image: ImageShape;
  /** Share of kept weights per pixel of the image, row-major; empty before the first answer. */
  shares: readonly number[];
}

const readOutId = 'receptive-field-read-out';

/** Which pixels a layer still listens to (Han et al. 2015, figure 4). */
export function ReceptiveField({ image, shares }: ReceptiveFieldProps) {
  const { t } = useTranslation('inspector');
  const { percent } = useFormat();
  const palette = usePalette();
  const [rows, columns] = image;
  const [cursor, setCursor] = useState<Cell>();
  const highest = useMemo(() => Math.max(0, ...shares), [shares]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, layout: WeightLayoutPx) => {
      drawShares(context, layout, { shares, highest }, palette);
      if (cursor) drawCursor(context, layout, cursor, palette);
    },
    [shares, highest, palette, cursor],
  );
  const layOut = useCallback(
    (box: CanvasBox): WeightLayoutPx => ({
      box,
      grid: fitCells(box, { rows, columns, maxAspect: 1 }),
    }),
    [rows, columns],
  );
  const { centre, border } = useMemo(() => summarize(shares, image), [shares, image]);
  const pointed = cursor && shares[cursor.row * columns + cursor.column];
  return (
    <div className={styles.field}>
      <div className={styles.map}>
        <CanvasView
          label={t('receptiveFieldLabel', {
            height: rows,
            width: columns,
            highest: percent(highest),
            centre: percent(centre),
            border: percent(border),
          })}
          describedBy={readOutId}
          layOut={layOut}
          draw={draw}
          hitTest={hitTest}
          cells={{ rows, columns, cursor }}
          onCell={setCursor}
        />
      </div>
      <div className={styles.words}>
        <p>{t('receptiveFieldWords')}</p>
        <div className={styles.legend} aria-hidden>
          <span>0</span>
          <span className={styles.bar} />
          <span>{percent(highest, 0)}</span>
        </div>
        <p id={readOutId} aria-live="polite" className={styles.readOut}>
          {cursor
            ? t('pixelShare', {
                row: cursor.row,
                column: cursor.column,
                share: pointed === undefined ? absent : percent(pointed),
              })
            : t('pixelHint')}
        </p>
      </div>
    </div>
  );
}

function hitTest({ grid }: WeightLayoutPx, x: number, y: number): Cell | undefined {
  return cellAt(grid, x, y);
}

/** Mean share of the middle half of the image each way, and of the outermost two rings. */
function summarize(
  shares: readonly number[],
  [rows, columns]: ImageShape,
): { centre: number; border: number } {
  const mean = { centre: { sum: 0, count: 0 }, border: { sum: 0, count: 0 } };
  for (const [at, share] of shares.entries()) {
    const toTop = Math.floor(at / columns);
    const toLeft = at % columns;
    const down = Math.min(toTop, rows - 1 - toTop);
    const across = Math.min(toLeft, columns - 1 - toLeft);
    const isCentral = down >= rows / 4 && across >= columns / 4;
    const part = isCentral ? mean.centre : Math.min(down, across) < 2 ? mean.border : undefined;
    if (!part) continue;
    part.sum += share;
    part.count += 1;
  }
  return {
    centre: mean.centre.sum / Math.max(1, mean.centre.count),
    border: mean.border.sum / Math.max(1, mean.border.count),
  };
}
