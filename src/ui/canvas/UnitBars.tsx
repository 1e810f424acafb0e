import { useCallback } from 'react';
import { CanvasView } from './CanvasView.tsx';
import type { CanvasBox } from './cellGrid.ts';
import { drawUnitBars, type UnitBars as Bars } from './drawUnitBars.ts';
import { usePalette } from './usePalette.ts';

interface UnitBarsProps {
  /** The text alternative. */
  label: string;
  /** Keep its identity while it is the same. */
  bars: Bars;
  colour: 'ink' | 'accent';
}

/** What the units of a dense layer give, in one canvas that fills its parent. */
export function UnitBars({ label, bars, colour }: UnitBarsProps) {
  const palette = usePalette();
  const word = colour === 'accent' ? (palette.shareTable[255] ?? palette.ink) : palette.border;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, box: CanvasBox) => {
      drawUnitBars(context, box, bars, { palette, colour: word });
    },
    [bars, palette, word],
  );
  return <CanvasView label={label} layOut={sameBox} draw={draw} />;
}

const sameBox = (box: CanvasBox): CanvasBox => box;
