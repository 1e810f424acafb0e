import { useCallback } from 'react';
import { CanvasView } from './CanvasView.tsx';
import type { CanvasBox } from './cellGrid.ts';
import { drawGreyTiles, layOutTiles, type GreyTiles, type TileGrid } from './drawGreyTiles.ts';
import { usePalette } from './usePalette.ts';

interface GreyMapsProps {
  /** The text alternative. */
  label: string;
  /** Absent: nothing yet. */
  tiles: GreyTiles | undefined;
  /** Beside each other. */
  columns: number;
}

/** Maps of grey in one canvas that fills its parent. Keep the identity of `tiles` while they are the same. */
export function GreyMaps({ label, tiles, columns }: GreyMapsProps) {
  const palette = usePalette();
  const { height = 1, width = 1, maps = 1 } = tiles ?? {};
  const layOut = useCallback(
    (box: CanvasBox) => layOutTiles(box, { height, width, maps }, columns),
    [height, width, maps, columns],
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D, grid: TileGrid) => {
      drawGreyTiles(context, grid, tiles, palette);
    },
    [tiles, palette],
  );
  return <CanvasView label={label} layOut={layOut} draw={draw} />;
}
