import { collectScene } from './collectScene.ts';
import type { PageFigure } from './pageFigures.ts';
import { scenePng } from './scenePng.ts';
import { sceneSvg } from './sceneSvg.ts';
import { tableCsv } from './tableCsv.ts';

export type FigureFormat = 'png' | 'svg' | 'csv';

/** What a figure can be saved as. */
export function formatsOf({ picture, table }: PageFigure): readonly FigureFormat[] {
  return [...(picture ? (['png', 'svg'] as const) : []), ...(table ? (['csv'] as const) : [])];
}

/** The figure as it looks now; undefined where it is no more on the page, or a browser gives no canvas. */
export async function figureFile(
  { title, picture, table }: PageFigure,
  format: FigureFormat,
): Promise<Blob | undefined> {
  if (format === 'csv') return table && new Blob([tableCsv(table)], { type: 'text/csv' });
  const scene = picture && collectScene(picture, title);
  if (!scene) return undefined;
  if (format === 'png') return scenePng(scene);
  return new Blob([sceneSvg(scene)], { type: 'image/svg+xml' });
}
