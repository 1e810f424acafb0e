/** A picture as what is drawn in it, every colour and place resolved: what leaves the page as SVG and as PNG. */
import type { Pixels } from '../../base/units.ts';

export interface Scene {
  title: string;
  width: Pixels;
  height: Pixels;
  /** A CSS colour without variables, like all that follow. */
  background: string;
  /** The last lies on top. */
  items: readonly SceneItem[];
}

export interface Box {
  x: Pixels;
  y: Pixels;
  width: Pixels;
  height: Pixels;
}

/** `[a, b, c, d, e, f]` of SVG's and CSS's `matrix()`. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface SceneGradient {
  from: Pixels;
  to: Pixels;
  /** At shares of the way. */
  stops: readonly { colour: string; at: number }[];
}

export interface ScenePath {
  kind: 'path';
  d: string;
  /** Stretches the outline alone: a line is as wide as it says. */
  matrix?: Matrix;
  fill?: string;
  /** In place of a fill: from left to right. */
  gradient?: SceneGradient;
  stroke?: string;
  strokeWidth?: Pixels;
  /** Absent: a solid line. */
  dash?: readonly Pixels[];
  opacity?: number;
  clip?: Box;
}

export interface SceneText {
  kind: 'text';
  /** Of the base line, at its anchor. */
  x: Pixels;
  y: Pixels;
  text: string;
  fontSize: Pixels;
  fontWeight?: number;
  anchor?: 'start' | 'middle' | 'end';
  colour: string;
  opacity?: number;
}

export interface SceneImage {
  kind: 'image';
  box: Box;
  /** Its pixels stay squares however large it is drawn. */
  source: HTMLCanvasElement;
}

export type SceneItem = ScenePath | SceneText | SceneImage;

export const sceneFont = 'Inter Variable, Inter, Noto Sans CJK SC, system-ui, sans-serif';
