/** A chart as a picture of its own, with its names: what leaves the page as PNG. */
import type { Pixels } from '../../base/units.ts';
import type { PlotPoint } from '../charts/curvePaths.ts';

/** Places in it are shares of the plot, from its lower left corner. */
export interface ChartPicture {
  title: string;
  x: PictureAxis;
  y: PictureAxis;
  /** The last lies on top. */
  areas: readonly { colour: string; lower: readonly PlotPoint[]; upper: readonly PlotPoint[] }[];
  lines: readonly PictureLine[];
  dots: readonly { colour: string; at: PlotPoint; low: number; high: number }[];
  legend: readonly { colour: string; dash?: string; label: string }[];
}

export interface PictureAxis {
  title: string;
  ticks: readonly { at: number; text: string }[];
}

export interface PictureLine {
  /** A CSS variable: `var(--ink)`. */
  colour: string;
  dash?: string;
  isFaint?: boolean;
  points: readonly PlotPoint[];
}

/** What of a canvas's context the drawing needs. */
export type PictureContext = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clip'
  | 'closePath'
  | 'fill'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'save'
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

/** A PNG in the colours of the page; undefined where none can be made. */
export async function chartPicture(picture: ChartPicture): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = scale * width;
  canvas.height = scale * heightOf(picture);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  drawChart(context, picture, (name) => style.getPropertyValue(name).trim());
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

function heightOf({ legend }: ChartPicture): Pixels {
  return plot.top + plot.height + 56 + lineHeight * legend.length;
}

/** `valueOf` resolves a CSS variable by its name. */
export function drawChart(
  context: PictureContext,
  picture: ChartPicture,
  valueOf: (variable: string) => string,
): void {
  const colourOf = (colour: string): string =>
    valueOf(colour.startsWith('var(') ? colour.slice('var('.length, -1) : colour);
  context.fillStyle = colourOf('--panel');
  context.fillRect(0, 0, width, heightOf(picture));
  drawAxes(context, picture, colourOf);
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  for (const { colour, lower, upper } of picture.areas) {
    context.fillStyle = colourOf(colour);
    context.globalAlpha = 0.16;
    through(context, [...upper, ...lower.toReversed()].map(placed));
    context.closePath();
    context.fill();
  }
  for (const { colour, dash, isFaint = false, points } of picture.lines) {
    context.globalAlpha = isFaint ? 0.25 : 1;
    pen(context, { colour: colourOf(colour), dash, lineWidth: isFaint ? 1 : 2 });
    through(context, points.map(placed));
    context.stroke();
  }
  context.globalAlpha = 1;
  drawDots(context, picture, colourOf);
  context.restore();
  drawLegend(context, picture, colourOf);
}

type ColourOf = (colour: string) => string;

function drawAxes(context: PictureContext, picture: ChartPicture, colourOf: ColourOf): void {
  const { title, x, y } = picture;
  pen(context, { colour: colourOf('--line'), lineWidth: 1 });
  context.fillStyle = colourOf('--ink');
  context.textAlign = 'left';
  context.font = `600 15px ${font}`;
  context.fillText(title, plot.left, 24);
  context.font = `12px ${font}`;
  context.fillStyle = colourOf('--ink2');
  context.fillText(y.title, plot.left, 44);
  context.textAlign = 'right';
  context.fillText(x.title, plot.left + plot.width, plot.top + plot.height + 34);
  for (const { at, text } of y.ticks) {
    through(context, [placed({ x: 0, y: at }), placed({ x: 1, y: at })]);
    context.stroke();
    const [, top] = placed({ x: 0, y: at });
    context.textAlign = 'right';
    context.fillText(text, plot.left - 8, top + 4);
  }
  for (const { at, text } of x.ticks) {
    const [left, bottom] = placed({ x: at, y: 0 });
    context.textAlign = 'center';
    context.fillText(text, left, bottom + 18);
  }
}

function drawDots(context: PictureContext, { dots }: ChartPicture, colourOf: ColourOf): void {
  for (const { colour, at, low, high } of dots) {
    pen(context, { colour: colourOf(colour), lineWidth: 1.5 });
    through(context, [placed({ x: at.x, y: low }), placed({ x: at.x, y: high })]);
    context.stroke();
    context.fillStyle = colourOf(colour);
    context.beginPath();
    context.arc(...placed(at), 4, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawLegend(context: PictureContext, { legend }: ChartPicture, colourOf: ColourOf): void {
  context.textAlign = 'left';
  context.fillStyle = colourOf('--ink');
  for (const [row, { colour, dash, label }] of legend.entries()) {
    const y = plot.top + plot.height + 56 + lineHeight * row;
    pen(context, { colour: colourOf(colour), dash, lineWidth: 2 });
    through(context, [
      [plot.left, y - 4],
      [plot.left + 32, y - 4],
    ]);
    context.stroke();
    context.fillText(label, plot.left + 40, y);
  }
  context.setLineDash([]);
}

interface Pen {
  colour: string;
  lineWidth: Pixels;
  /** An SVG dash array. */
  dash?: string | undefined;
}

function pen(context: PictureContext, { colour, lineWidth, dash = '' }: Pen): void {
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.setLineDash(dash.split(' ').filter(Boolean).map(Number));
}

function placed({ x, y }: PlotPoint): [Pixels, Pixels] {
  return [plot.left + x * plot.width, plot.top + (1 - y) * plot.height];
}

function through(context: PictureContext, points: readonly [Pixels, Pixels][]): void {
  context.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}
