import type { Pixels } from '../../base/units.ts';
import { axisPercent, quarters } from '../charts/axes.ts';
import { place } from '../charts/curvePaths.ts';
import { seriesStyle } from '../charts/seriesStyle.ts';
import type { NamedCurve } from './NamedCurve.ts';

interface PictureWords {
  title: string;
  accuracy: string;
  sparsity: string;
}

/** What of a canvas's context the drawing needs. */
export type PictureContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'setLineDash'
  | 'stroke'
  | 'strokeStyle'
  | 'textAlign'
>;

/** Twice as fine as it is laid out, for slides. */
const scale = 2;
const width: Pixels = 800;
const plot = { left: 56, top: 56, width: 720, height: 360 };
const lineHeight: Pixels = 20;
const font = 'system-ui, sans-serif';

/** A PNG of the curves with their names, in the colours of the page; undefined where none can be made. */
export async function curvesPicture(
  curves: readonly NamedCurve[],
  words: PictureWords,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = scale * width;
  canvas.height = scale * heightOf(curves);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  drawCurves(context, curves, words, (name) => style.getPropertyValue(name).trim());
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

function heightOf(curves: readonly NamedCurve[]): Pixels {
  return plot.top + plot.height + 56 + lineHeight * curves.length;
}

/** `colourOf` resolves a CSS variable. */
export function drawCurves(
  context: PictureContext,
  curves: readonly NamedCurve[],
  words: PictureWords,
  colourOf: (variable: string) => string,
): void {
  context.fillStyle = colourOf('--panel');
  context.fillRect(0, 0, width, heightOf(curves));
  drawAxes(context, words, colourOf);
  for (const [row, { series, label, samples }] of curves.entries()) {
    const { colour, dash = '' } = seriesStyle(series);
    context.strokeStyle = colourOf(colour.slice('var('.length, -1));
    context.lineWidth = 2;
    context.setLineDash(dash.split(' ').filter(Boolean).map(Number));
    strokeThrough(
      context,
      samples.map(({ sparsity, accuracy }) => at(sparsity, accuracy)),
    );
    const y = plot.top + plot.height + 56 + lineHeight * row;
    strokeThrough(context, [
      [plot.left, y - 4],
      [plot.left + 32, y - 4],
    ]);
    context.fillStyle = colourOf('--ink');
    context.textAlign = 'left';
    context.fillText(label, plot.left + 40, y);
  }
  context.setLineDash([]);
}

function drawAxes(
  context: PictureContext,
  { title, accuracy, sparsity }: PictureWords,
  colourOf: (variable: string) => string,
): void {
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = colourOf('--line');
  context.fillStyle = colourOf('--ink');
  context.textAlign = 'left';
  context.font = `600 15px ${font}`;
  context.fillText(title, plot.left, 24);
  context.font = `12px ${font}`;
  context.fillStyle = colourOf('--ink2');
  context.fillText(accuracy, plot.left, 44);
  context.textAlign = 'right';
  context.fillText(sparsity, plot.left + plot.width, plot.top + plot.height + 34);
  for (const share of quarters) {
    strokeThrough(context, [at(0, share), at(1, share)]);
    const [, y] = at(0, share);
    context.textAlign = 'right';
    context.fillText(axisPercent(share), plot.left - 8, y + 4);
    const [x, bottom] = at(share, 0);
    context.textAlign = 'center';
    context.fillText(axisPercent(share), x, bottom + 18);
  }
}

function at(sparsity: number, accuracy: number): [Pixels, Pixels] {
  const { x, y } = place({ x: sparsity, y: accuracy }, { last: 1, low: 0, high: 1 });
  return [plot.left + x * plot.width, plot.top + y * plot.height];
}

function strokeThrough(context: PictureContext, points: readonly [Pixels, Pixels][]): void {
  context.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}
