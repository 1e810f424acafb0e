import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { LayoutKind, WeightLayout } from '../../core/layout/layout.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { previewOnMaps } from '../../state/preview/previewSelectors.ts';
import { prunedCell, type LayerView } from '../../worker/shownNetwork.ts';
import { useApp } from '../appContext.tsx';
import { blankCells } from './blankCells.ts';
import { CanvasView, type CellGesture } from './CanvasView.tsx';
import { type CanvasBox, type Cell, cellAt, mapGrid, passGaps } from './cellGrid.ts';
import {
  canHoldLines,
  drawCursor,
  drawMarks,
  drawWeights,
  type WeightLayoutPx,
  type WeightPicture,
} from './drawWeights.ts';
import { type GrainBorders, grainBorders } from './grainBorders.ts';
import { markedCells, type MarkedGrains } from './markedCells.ts';
import { useLayerView } from './useLayerView.ts';
import { usePalette } from './usePalette.ts';
import styles from './WeightMap.module.css';

interface WeightMapProps {
  place: string;
  layer: PrunableLayer;
  layout: LayoutKind;
  label: string;
  /** What goes together, parted by lines. Absent: nothing does. */
  granularity?: GranularityRecipe | undefined;
  /** Told whether lines are drawn, as cells may be too small for them. */
  onBorders?: (areDrawn: boolean) => void;
  /** Absent: the map is only looked at. */
  readOut?: {
    cursor: Cell | undefined;
    /** `index`: the flat kernel index of the weight under the cursor. */
    onCell: (cell: Cell | undefined, index: number | undefined, gesture: CellGesture) => void;
    describedBy: string;
    /** Delete or Backspace; absent: there is nothing to do. */
    onDelete?: (() => void) | undefined;
  };
  /** What an edit would change. Absent: nothing stands out. */
  marked?: MarkedGrains | undefined;
}

/** The live weights of one layer; fills its parent, and asks for data while it is on screen. */
export const WeightMap = memo(function WeightMap(props: WeightMapProps) {
  const { place, layer, layout, label, granularity, onBorders, readOut, marked } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { view, weights, box, onBox } = useLayerView({ place, layer, layout }, frame);
  const palette = usePalette();
  const borders = useMemo(
    () => weights && granularity && grainBorders(weights, layer, granularity),
    [weights, layer, granularity],
  );
  const isPreview = useApp((state) => previewOnMaps(state) !== undefined);
  const marks = useMemo(
    () => weights && marked && { at: markedCells(weights, marked), isGoing: marked.isGoing },
    [weights, marked],
  );
  const picture = usePicture(view, weights, { borders, isPreview, marks });
  const rows = picture?.rows ?? 1;
  const columns = picture?.columns ?? 1;
  const cursor = readOut?.cursor;

  const layOut = useCallback(
    (box: CanvasBox): WeightLayoutPx => ({
      box,
      grid: mapGrid(box, { rows, columns }, layout),
    }),
    [rows, columns, layout],
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D, at: WeightLayoutPx) => {
      drawWeights(context, at, picture, palette);
      if (marks && picture) drawMarks(context, at, marks.at, palette);
      if (cursor && picture) drawCursor(context, at, cursor, palette);
    },
    [picture, palette, cursor, marks],
  );

  useBorderNews({ layOut, box, hasBorders: borders !== undefined, onBorders });

  const isWeight = (cell: Cell) => (weights?.indexAt(cell.row, cell.column) ?? -1) >= 0;

  const canvas = !readOut ? (
    <CanvasView label={label} layOut={layOut} draw={draw} onBox={onBox} />
  ) : (
    <CanvasView
      label={label}
      describedBy={readOut.describedBy}
      layOut={layOut}
      draw={draw}
      onBox={onBox}
      hitTest={({ grid }, x, y) => {
        const cell = cellAt(grid, x, y);
        return cell && isWeight(cell) ? cell : undefined;
      }}
      cells={{ rows, columns, cursor }}
      onDelete={readOut.onDelete}
      onCell={(wanted, gesture) => {
        const cell = wanted && passGaps(cursor, wanted, { rows, columns }, isWeight);
        readOut.onCell(cell, cell && weights?.indexAt(cell.row, cell.column), gesture);
      }}
    />
  );
  return (
    <div
      ref={frame}
      className={styles.frame}
      data-place={place}
      data-waiting={picture ? undefined : ''}
    >
      {canvas}
    </div>
  );
});

interface BorderNews {
  layOut: (box: CanvasBox) => WeightLayoutPx;
  box: CanvasBox | undefined;
  hasBorders: boolean;
  onBorders: ((areDrawn: boolean) => void) | undefined;
}

function useBorderNews({ layOut, box, hasBorders, onBorders }: BorderNews): void {
  const grid = box && layOut(box).grid;
  const areDrawn = hasBorders && !!grid && canHoldLines(grid);
  useEffect(() => onBorders?.(areDrawn), [areDrawn, onBorders]);
}

interface PictureOptions {
  borders: GrainBorders | undefined;
  isPreview: boolean;
  marks: Marks | undefined;
}

/** Cells that stand out, and whether they are drawn as if they were pruned. */
interface Marks {
  at: Uint8Array;
  isGoing: boolean;
}

function usePicture(
  view: LayerView | undefined,
  weights: WeightLayout | undefined,
  { borders, isPreview, marks }: PictureOptions,
): WeightPicture | undefined {
  const isBlank = useMemo(() => weights && blankCells(weights), [weights]);
  const going = marks?.isGoing ? marks.at : undefined;
  return useMemo(
    () =>
      view && {
        rows: view.rows,
        columns: view.columns,
        cells: without(isPreview ? without(view.cells, view.going) : view.cells, going),
        ...(isBlank && { isBlank }),
        ...(borders && { borders }),
        ...(view.changed && { changed: view.changed }),
      },
    [view, isBlank, borders, isPreview, going],
  );
}

/** The cells with those that would go as if they were gone. */
function without(cells: Int8Array, going: Uint8Array | undefined): Int8Array {
  return going ? cells.map((cell, at) => (going[at] === 1 ? prunedCell : cell)) : cells;
}
