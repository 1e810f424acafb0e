import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { blankCells } from '../canvas/blankCells.ts';
import type { AppState } from '../../state/AppState.ts';
import { mapGrid } from '../canvas/cellGrid.ts';
import { drawWeights } from '../canvas/drawWeights.ts';
import { createPalette } from '../canvas/weightColours.ts';

/** A layer's weights as the page draws them, as a picture that a file can hold. */
export interface ReportMap {
  layer: string;
  /** A data address of a PNG. */
  source: string;
}

const side = 304;

/** Those of the light theme, on white. */
const paper = {
  panel: '#ffffff',
  zero: '#ffffff',
  ground: '#ffffff',
  hatch: '#cfcbc2',
  positive: '#c8611a',
  negative: '#2464a8',
  accent: '#0b6e5b',
  ink: '#1c2126',
  onlyA: '#9a4fb0',
  onlyB: '#1a87a8',
};

/** The maps of the layers' cards; none where a browser gives no canvas. */
export function layerMaps(state: AppState): ReportMap[] {
  const layers = prunableLayers(shownRecipe(state));
  const palette = createPalette(paper);
  return Object.entries(state.pictures.views).flatMap(([place, view]) => {
    if (!place.startsWith('card:')) return [];
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (!context) return [];
    const box = { width: side, height: side, pixelRatio: 2 };
    const layer = layers.find(({ name }) => name === view.layer);
    const isBlank = layer && blankCells(layoutWeights(layer, view.layout, view));
    const grid = mapGrid(box, view, 'matrix');
    drawWeights(context, { box, grid }, { ...view, ...(isBlank && { isBlank }) }, palette);
    return [{ layer: view.layer, source: canvas.toDataURL('image/png') }];
  });
}
