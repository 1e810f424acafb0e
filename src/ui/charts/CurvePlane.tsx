import type { ReactNode } from 'react';
import type { Pixels } from '../../base/units.ts';
import type { ChartFrame } from './chartFrame.ts';
import styles from './CurvePlane.module.css';

interface CurvePlaneProps {
  frame: ChartFrame;
  /** Only so high, at the foot of the frame; absent: all of it. */
  height?: Pixels;
  children: ReactNode;
}

/**
 * The plot of a chart, laid over its axes. What grows while a run trains is drawn here by hand: the
 * charting library needs tens of milliseconds of the page's thread to draw a chart anew.
 */
export function CurvePlane({ frame, height, children }: CurvePlaneProps) {
  const place = height === undefined ? frame : { ...frame, top: 'auto', height };
  return (
    <div className={styles.plane} style={place} aria-hidden="true">
      <svg className={styles.outer}>{children}</svg>
    </div>
  );
}

interface CurvesProps {
  /** What leaves the plot is cut off. Otherwise a line along its rim keeps its whole width. */
  isClipped?: boolean;
  children: ReactNode;
}

/** Paths in a box of 1 × 1, stretched over the plot. */
export function Curves({ isClipped = false, children }: CurvesProps) {
  return (
    <svg
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      {...(!isClipped && { className: styles.free })}
    >
      {children}
    </svg>
  );
}

interface CurveProps {
  path: string;
  colour: string;
  width: number;
  /** An SVG dash array; absent: a solid line. */
  dash?: string | undefined;
}

/** One line, as wide as it says however the plot is stretched. */
export function Curve({ path, colour, width, dash }: CurveProps) {
  return (
    <path
      className={styles.curve}
      d={path}
      stroke={colour}
      strokeWidth={width}
      {...(dash !== undefined && { strokeDasharray: dash })}
    />
  );
}
