import { memo } from 'react';
import type { SensitivityPoint } from '../../core/recipe/recipe.ts';
import type { ChartFrame } from './chartFrame.ts';
import { Curve, CurvePlane, Curves } from './CurvePlane.tsx';
import { linePath, place, type PlotPoint } from './curvePaths.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { seriesStyle } from './seriesStyle.ts';

interface SensitivityChartProps {
  frame: ChartFrame;
  /** By layer, in the network's order; sparsities rising. */
  curves: readonly { layer: string; points: readonly SensitivityPoint[] }[];
  /** Accuracy with nothing changed; absent until it is measured. */
  baseline: number | undefined;
  /** The lowest accuracy that is drawn. */
  lowest: number;
}

/** Accuracy against sparsity, a curve a layer. The acceptance line is laid over it. */
export const SensitivityChart = memo(function SensitivityChart(props: SensitivityChartProps) {
  const { frame, curves, baseline, lowest } = props;
  const range = { last: 1, low: lowest, high: 1 };
  return (
    <>
      <PlotAxes frame={frame} lowest={lowest} baseline={baseline} />
      <CurvePlane frame={frame}>
        <Curves isClipped>
          {curves.map(({ layer, points }, index) => {
            const { colour, dash } = seriesStyle(index);
            const path = linePath(points.map(plotted), range);
            return <Curve key={layer} path={path} colour={colour} width={1.75} dash={dash} />;
          })}
        </Curves>
        {curves.map(({ layer, points }, index) => (
          <Dots
            key={layer}
            colour={seriesStyle(index).colour}
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
