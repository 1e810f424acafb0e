import { useCallback, useMemo } from 'react';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { LayerView } from '../../worker/shownNetwork.ts';
import { blankCells } from '../canvas/blankCells.ts';
import { CanvasView } from '../canvas/CanvasView.tsx';
import { fitCells, type CanvasBox } from '../canvas/cellGrid.ts';
import { drawWeights, type WeightLayoutPx } from '../canvas/drawWeights.ts';
import { usePalette } from '../canvas/usePalette.ts';
import { drawDifference } from './drawDifference.ts';

/** A matrix may stretch its cells, as on the layers' cards. */
const maxAspect = 2;

interface SavedMapProps {
  /** The text alternative. */
  label: string;
  layer: PrunableLayer;
  /** Absent: not here yet. */
  view: LayerView | undefined;
  onBox: (box: CanvasBox) => void;
}

/** The weights of one layer at a kept moment; fills its parent. */
export function SavedMap({ label, layer, view, onBox }: SavedMapProps) {
  const palette = usePalette();
  const { layout = 'matrix', maxColumns = 1, maxRows = 1 } = view ?? {};
  const isBlank = useMemo(
    () => blankCells(layoutWeights(layer, layout, { maxColumns, maxRows })),
    [layer, layout, maxColumns, maxRows],
  );
  const layOut = useGrid(view);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, at: WeightLayoutPx) => {
      const picture = view && { ...view, ...(isBlank && { isBlank }) };
      drawWeights(context, at, picture, palette);
    },
    [view, isBlank, palette],
  );
  return <CanvasView label={label} layOut={layOut} draw={draw} onBox={onBox} />;
}

interface DifferenceMapProps {
  label: string;
  /** The picture of either: both have the same cells. */
  view: LayerView;
  cells: Uint8Array;
}

/** In whose mask each weight of a layer is kept; fills its parent. */
export function DifferenceMap({ label, view, cells }: DifferenceMapProps) {
  const palette = usePalette();
  const layOut = useGrid(view);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, at: WeightLayoutPx) => {
      drawDifference(context, at, { rows: view.rows, columns: view.columns, cells }, palette);
    },
    [view, cells, palette],
  );
  return <CanvasView label={label} layOut={layOut} draw={draw} />;
}

function useGrid(view: LayerView | undefined): (box: CanvasBox) => WeightLayoutPx {
  const { rows = 1, columns = 1 } = view ?? {};
  return useCallback(
    (box: CanvasBox) => ({ box, grid: fitCells(box, { rows, columns, maxAspect }) }),
    [rows, columns],
  );
}
