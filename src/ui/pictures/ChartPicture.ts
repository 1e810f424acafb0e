/** A chart as a picture of its own, with its names: what a report draws. */
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
