import { memo } from 'react';
import type { AxisCount, ChartFrame } from './chartFrame.ts';
import { Curve, CurvePlane, Curves } from './CurvePlane.tsx';
import { bandPath, linePath, place, type PlotPoint } from './curvePaths.ts';
import { PlotAxes } from './PlotAxes.tsx';
import { seriesStyle } from './seriesStyle.ts';

interface BandPoint {
  trainStep: number;
  min: number;
  median: number;
  max: number;
}

interface BandChartProps {
  frame: ChartFrame;
  /** By arm, in the order of the legend; an arm without a run yet has no points. */
  bands: readonly { id: string; points: readonly BandPoint[] }[];
  /** The lowest accuracy that is drawn. */
  lowest: number;
  axisCount: AxisCount;
}

/** Accuracy against training step: from the lowest to the highest seed, and the median. */
export const BandChart = memo(function BandChart(props: BandChartProps) {
  const { frame, bands, lowest, axisCount } = props;
  const last = Math.max(0, ...bands.map(({ points }) => points.at(-1)?.trainStep ?? 0));
  const range = { last, low: lowest, high: 1 };
  return (
    <>
      <PlotAxes {...{ frame, lowest, axisCount }} lastTrainStep={last} />
      <CurvePlane frame={frame}>
        <Curves isClipped>
          {bands.map(({ id, points }, index) => (
            <path
              key={`${id} band`}
              d={bandPath(valuesOf(points, 'min'), valuesOf(points, 'max'), range)}
              fill={seriesStyle(index).colour}
              fillOpacity={0.14}
            />
          ))}
          {bands.map(({ id, points }, index) => {
            const { colour, dash } = seriesStyle(index);
            const path = linePath(valuesOf(points, 'median'), range);
            return <Curve key={id} path={path} colour={colour} width={1.75} dash={dash} />;
          })}
        </Curves>
        {bands.map(({ id, points }, index) => {
          // A line needs two points; one alone is a dot.
          const [only, second] = valuesOf(points, 'median');
          if (!only || second) return undefined;
          const { x, y } = place(only, range);
          return (
            <circle
              key={id}
              cx={`${100 * x}%`}
              cy={`${100 * y}%`}
              r={3}
              fill="var(--panel)"
              stroke={seriesStyle(index).colour}
              strokeWidth={1.75}
            />
          );
        })}
      </CurvePlane>
    </>
  );
});

function valuesOf(points: readonly BandPoint[], name: 'min' | 'median' | 'max'): PlotPoint[] {
  return points.map((point) => ({ x: point.trainStep, y: point[name] }));
}
