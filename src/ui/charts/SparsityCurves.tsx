import { memo } from 'react';
import type { SensitivityPoint } from '../../core/recipe/recipe.ts';
import type { ChartFrame } from './chartFrame.ts';
import { Curve, CurvePlane, Curves } from './CurvePlane.tsx';
import { linePath, place, type PlotPoint } from './curvePaths.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { seriesStyle } from './seriesStyle.ts';

export interface SparsityCurve {
  id: string;
  /** Its place among the styles. */
  series: number;
  /** Sparsities rising. */
  points: readonly SensitivityPoint[];
}

interface SparsityCurvesProps {
  frame: ChartFrame;
  /** The last lies on top. */
  curves: readonly SparsityCurve[];
  /** Accuracy with nothing changed; absent until it is measured. */
  baseline: number | undefined;
  /** The lowest accuracy that is drawn. */
  lowest: number;
}

/** Accuracy against sparsity. What can be dragged is laid over it. */
export const SparsityCurves = memo(function SparsityCurves(props: SparsityCurvesProps) {
  const { frame, curves, baseline, lowest } = props;
  const range = { last: 1, low: lowest, high: 1 };
  return (
    <>
      <PlotAxes frame={frame} lowest={lowest} baseline={baseline} />
      <CurvePlane frame={frame}>
        <Curves isClipped>
          {curves.map(({ id, series, points }) => {
            const { colour, dash } = seriesStyle(series);
            const path = linePath(points.map(plotted), range);
            return <Curve key={id} path={path} colour={colour} width={1.75} dash={dash} />;
          })}
        </Curves>
        {curves.map(({ id, series, points }) => (
          <Dots
            key={id}
            colour={seriesStyle(series).colour}
            places={points.map((point) => place(plotted(point), range)).filter(isShown)}
          />
        ))}
      </CurvePlane>
    </>
  );
});

/** What was measured; between it lines only lead the eye. */
function Dots({ places, colour }: { places: readonly PlotPoint[]; colour: string }) {
  return places.map(({ x, y }) => (
    <circle
      key={x}
      cx={`${100 * x}%`}
      cy={`${100 * y}%`}
      r={2.25}
      fill="var(--panel)"
      stroke={colour}
      strokeWidth={1.75}
    />
  ));
}

function plotted({ sparsity, accuracy }: SensitivityPoint): PlotPoint {
  return { x: sparsity, y: accuracy };
}

function isShown({ y }: PlotPoint): boolean {
  return y <= 1;
}
