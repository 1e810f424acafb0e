/** How a layer's weights are laid out when they are drawn. */
export type LayoutKind = 'matrix' | 'filters' | 'folded';

/** The most cells that a picture may have. */
export interface LayoutLimit {
  maxColumns: number;
  maxRows: number;
}

/** A picture of rows × columns cells: a grid of equal tiles with `gap` empty cells between them. */
export interface WeightLayout {
  /** Also where another kind was asked for that the layer does not have: `matrix`. */
  kind: LayoutKind;
  rows: number;
  columns: number;
  /** Flat kernel index drawn at a cell; −1 where nothing is. */
  readonly indexAt: (row: number, column: number) => number;
  /** Tiles from top to bottom and from left to right. */
  tileRows: number;
  tileColumns: number;
  tileHeight: number;
  tileWidth: number;
  gap: number;
}
