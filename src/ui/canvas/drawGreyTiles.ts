/**
 * Paints maps of grey, one beside the other: black at 0, white at `scale` and above. What is dead is
 * ground with a hatch, as a pruned weight is.
 */
import type { CanvasBox } from './cellGrid.ts';
import { hatchOf } from './drawWeights.ts';
import { paintPicture } from './paintPicture.ts';
import { packColour, type WeightPalette } from './weightColours.ts';

export interface GreyTiles {
  /** `[height, width, maps]`, flat in this order. */
  values: ArrayLike<number>;
  height: number;
  width: number;
  maps: number;
  /** What is drawn white. */
  scale: number;
  /** Maps that are dead, from 0. */
  dead?: readonly number[];
}

/** Where the tiles lie, in device pixels: row by row, all equally large. */
export interface TileGrid {
  box: CanvasBox;
  columns: number;
  tileWidth: number;
  tileHeight: number;
  gap: number;
  left: number;
  top: number;
}

/** The largest tiles of an aspect that fit into a box, so many beside each other. */
export function layOutTiles(
  box: CanvasBox,
  { height, width, maps }: Pick<GreyTiles, 'height' | 'width' | 'maps'>,
  columns: number,
): TileGrid {
  const rows = Math.ceil(maps / columns);
  const gap = maps > 1 ? Math.max(1, Math.round(2 * box.pixelRatio)) : 0;
  const roomWidth = (box.width - gap * (columns - 1)) / columns;
  const roomHeight = (box.height - gap * (rows - 1)) / rows;
  const zoom = Math.min(roomWidth / width, roomHeight / height);
  const tileWidth = Math.max(1, Math.floor(zoom * width));
  const tileHeight = Math.max(1, Math.floor(zoom * height));
  const left = Math.max(0, Math.floor((box.width - columns * (tileWidth + gap) + gap) / 2));
  return { box, columns, tileWidth, tileHeight, gap, left, top: 0 };
}

const greys = Uint32Array.from({ length: 256 }, (_, level) => packColour([level, level, level]));

export function drawGreyTiles(
  context: CanvasRenderingContext2D,
  grid: TileGrid,
  tiles: GreyTiles | undefined,
  palette: WeightPalette,
): void {
  paintPicture(context, grid.box, palette.panel, (pixels) => {
    if (tiles) paintTiles(pixels, grid, tiles, palette);
  });
}

function paintTiles(
  pixels: Uint32Array,
  { box, columns, tileWidth, tileHeight, gap, left, top }: TileGrid,
  { values, height, width, maps, scale, dead = [] }: GreyTiles,
  palette: WeightPalette,
): void {
  const hatch = hatchOf(box.pixelRatio);
  for (let map = 0; map < maps; map += 1) {
    const isDead = dead.includes(map);
    const fromX = left + (map % columns) * (tileWidth + gap);
    const fromY = top + Math.floor(map / columns) * (tileHeight + gap);
    const endY = Math.min(fromY + tileHeight, box.height);
    const endX = Math.min(fromX + tileWidth, box.width);
    for (let y = fromY; y < endY; y += 1) {
      const row = Math.floor(((y - fromY) * height) / tileHeight) * width;
      for (let x = fromX; x < endX; x += 1) {
        const at = row + Math.floor(((x - fromX) * width) / tileWidth);
        const isLine = (x + y) % hatch.period < hatch.width;
        pixels[y * box.width + x] = isDead
          ? isLine
            ? palette.hatch
            : palette.ground
          : greyOf(values[at * maps + map] ?? 0, scale);
      }
    }
  }
}

function greyOf(value: number, scale: number): number {
  const level = scale > 0 ? Math.round((255 * value) / scale) : 0;
  return greys[Math.max(0, Math.min(255, level))] ?? 0;
}
