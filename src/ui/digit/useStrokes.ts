import { useState } from 'react';
import type { Point, Stroke } from '../../core/drawing/Drawing.ts';

export interface Strokes {
  strokes: readonly Stroke[];
  /** Puts the pen down at a point. */
  begin: (point: Point) => void;
  /** Leads the pen on to a point. */
  lead: (point: Point) => void;
  undo: () => void;
  clear: () => void;
}

/** Strokes as they are drawn; `onDraw` hears of all of them, whenever they change. */
export function useStrokes(onDraw: (strokes: Stroke[]) => void): Strokes {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  function put(next: readonly Stroke[]): void {
    setStrokes(next);
    onDraw([...next]);
  }
  return {
    strokes,
    begin: (point) => put([...strokes, [point]]),
    lead: (point) => {
      const last = strokes.at(-1);
      if (last) put([...strokes.slice(0, -1), [...last, point]]);
    },
    undo: () => put(strokes.slice(0, -1)),
    clear: () => put([]),
  };
}
