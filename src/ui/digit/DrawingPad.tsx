import { useContext, useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { OverlayTriggerStateContext } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Point, Stroke } from '../../core/drawing/Drawing.ts';
import { penWidth } from '../../core/drawing/drawStrokes.ts';
import { boxSide, imageSide } from '../../core/drawing/mnistForm.ts';
import { type Cell, moveCell } from '../canvas/cellGrid.ts';
import { Button } from '../shared/Button.tsx';
import { classNames } from '../shared/classNames.ts';
import styles from './DrawingPad.module.css';
import { PadAnswer } from './PadAnswer.tsx';
import { useStrokes } from './useStrokes.ts';

/** For the keyboard: the pen goes from the middle of one square to that of the next. */
const grid = { rows: 14, columns: 14 };

/** Where a digit is drawn: with a pointer, a finger, or the arrow keys. */
export function DrawingPad({ onDraw }: { onDraw: (strokes: Stroke[]) => void }) {
  const { t } = useTranslation('digit');
  const { strokes, begin, lead, undo, clear } = useStrokes(onDraw);
  const [pen, setPen] = useState<{ cell: Cell; isDown: boolean }>();
  const cursorId = useId();
  const overlay = useContext(OverlayTriggerStateContext);

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    setPen(undefined);
    begin(pointAt(event));
  }
  function onPointerMove(event: PointerEvent<SVGSVGElement>): void {
    if (event.buttons > 0) lead(pointAt(event));
  }
  function onKeyDown(event: KeyboardEvent<SVGSVGElement>): void {
    const isSpace = event.key === ' ';
    const cell = isSpace ? (pen?.cell ?? middle) : moveCell(pen?.cell ?? middle, event.key, grid);
    if (!cell) return;
    event.preventDefault();
    event.stopPropagation();
    const isDown = isSpace ? !pen?.isDown : pen?.isDown === true;
    setPen({ cell, isDown });
    if (isSpace && isDown) begin(centreOf(cell));
    else if (isDown) lead(centreOf(cell));
  }

  return (
    <div className={styles.pad}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        className={styles.sheet}
        // Arrow keys lead the pen, so a screen reader has to hand them on.
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('pad.label')}
        aria-describedby={cursorId}
        viewBox="0 0 1 1"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        {strokes.map((stroke, i) => (
          // Strokes are only ever added and taken at the end.
          // oxlint-disable-next-line react/no-array-index-key
          <path key={i} className={styles.stroke} d={pathOf(stroke)} strokeWidth={penWidth} />
        ))}
        {pen && (
          <circle
            className={styles.pen}
            data-down={pen.isDown || undefined}
            cx={centreOf(pen.cell)[0]}
            cy={centreOf(pen.cell)[1]}
            r={penWidth / 2}
          />
        )}
      </svg>
      <p id={cursorId} className="visually-hidden" aria-live="polite">
        {pen &&
          t('pad.cursor', {
            pen: t(pen.isDown ? 'pad.down' : 'pad.up'),
            column: pen.cell.column + 1,
            columns: grid.columns,
            row: pen.cell.row + 1,
            rows: grid.rows,
          })}
      </p>
      {strokes.length === 0 ? <p className={styles.form}>{t('pad.hint')}</p> : <PadAnswer />}
      <div className={styles.tools}>
        <Button size="small" isDisabled={strokes.length === 0} onPress={undo}>
          {t('pad.undo')}
        </Button>
        <Button size="small" isDisabled={strokes.length === 0} onPress={clear}>
          {t('pad.clear')}
        </Button>
        <Button size="small" variant="primary" onPress={() => overlay?.close()}>
          {t('pad.done')}
        </Button>
      </div>
      <p className={classNames(styles.form, styles.origin)}>
        {t('pad.form', { box: boxSide, side: imageSide })}
      </p>
    </div>
  );
}

const middle: Cell = { row: grid.rows / 2 - 1, column: grid.columns / 2 - 1 };

function centreOf({ row, column }: Cell): Point {
  return [(column + 0.5) / grid.columns, (row + 0.5) / grid.rows];
}

function pointAt({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [(clientX - left) / Math.max(1, width), (clientY - top) / Math.max(1, height)];
}

/** A dot is a line that goes nowhere. */
function pathOf(stroke: Stroke): string {
  const [first, ...others] = stroke.map(([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`);
  return `M ${first ?? ''} L ${(others.length > 0 ? others : [first ?? '']).join(' L ')}`;
}
