import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imageSide } from '../../core/network/networks.ts';
import { CanvasView } from '../canvas/CanvasView.tsx';
import { type CanvasBox, type Cell, cellAt, fitCells } from '../canvas/cellGrid.ts';
import { drawShares } from '../canvas/drawShares.ts';
import { drawCursor, type WeightLayoutPx } from '../canvas/drawWeights.ts';
import { usePalette } from '../canvas/usePalette.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ReceptiveField.module.css';

interface ReceptiveFieldProps {
  /** Share of kept weights per input pixel, 28×28 row-major; empty before the first answer. */
  shares: readonly number[];
}

const readOutId = 'receptive-field-read-out';

/** Which pixels a layer still listens to (Han et al. 2015, figure 4). */
export function ReceptiveField({ shares }: ReceptiveFieldProps) {
  const { t } = useTranslation('inspector');
  const { percent } = useFormat();
  const palette = usePalette();
  const [cursor, setCursor] = useState<Cell>();
  const highest = useMemo(() => Math.max(0, ...shares), [shares]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, layout: WeightLayoutPx) => {
      drawShares(context, layout, { shares, highest }, palette);
      if (cursor) drawCursor(context, layout, cursor, palette);
    },
    [shares, highest, palette, cursor],
  );
  const { centre, border } = useMemo(() => summarize(shares), [shares]);
  const pointed = cursor && shares[cursor.row * imageSide + cursor.column];
  return (
    <div className={styles.field}>
      <div className={styles.map}>
        <CanvasView
          label={t('receptiveFieldLabel', {
            highest: percent(highest),
            centre: percent(centre),
            border: percent(border),
          })}
          describedBy={readOutId}
          layOut={layOut}
          draw={draw}
          hitTest={hitTest}
          cells={{ rows: imageSide, columns: imageSide, cursor }}
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

function layOut(box: CanvasBox): WeightLayoutPx {
  return { box, grid: fitCells(box, { rows: imageSide, columns: imageSide, maxAspect: 1 }) };
}

function hitTest({ grid }: WeightLayoutPx, x: number, y: number): Cell | undefined {
  return cellAt(grid, x, y);
}

/** Mean share of the middle 14×14 pixels, where digits are, and of the outermost two rings. */
function summarize(shares: readonly number[]): { centre: number; border: number } {
  const mean = { centre: { sum: 0, count: 0 }, border: { sum: 0, count: 0 } };
  for (const [at, share] of shares.entries()) {
    const row = Math.floor(at / imageSide);
    const column = at % imageSide;
    const toEdge = Math.min(row, column, imageSide - 1 - row, imageSide - 1 - column);
    const part = toEdge >= imageSide / 4 ? mean.centre : toEdge < 2 ? mean.border : undefined;
    if (!part) continue;
    part.sum += share;
    part.count += 1;
  }
  return {
    centre: mean.centre.sum / Math.max(1, mean.centre.count),
    border: mean.border.sum / Math.max(1, mean.border.count),
  };
}
