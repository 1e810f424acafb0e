import type { Fraction } from '../../base/units.ts';

/** A grey picture of any size. */
export interface Drawing {
  width: number;
  height: number;
  /** `[height, width]`, 0 = ground … 255 = ink. */
  pixels: Uint8Array;
}

/** A point of the box that is drawn in: from its upper left corner, as shares of its sides. */
export type Point = readonly [x: Fraction, y: Fraction];

/** The way of a pen from where it is put down to where it is lifted; a dot is one point. */
export type Stroke = readonly Point[];
