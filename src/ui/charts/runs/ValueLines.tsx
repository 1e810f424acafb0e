import { memo } from 'react';
import type { ChartFrame } from '../chartFrame.ts';
import { Curve, CurvePlane, Curves } from '../CurvePlane.tsx';
import { linePath } from '../curvePaths.ts';
import type { PlotScale } from '../plotScale.ts';
import { RunMark } from './RunMark.tsx';
import { seriesStyle } from '../seriesStyle.ts';
import { ValueAxes } from '../ValueAxes.tsx';

/** What the seeds of one value come to. */
export interface ValuePoint {
  value: number;
  mean: number;
  min: number;
  max: number;
}

interface ValueLinesProps {
  frame: ChartFrame;
  x: PlotScale;
  y: PlotScale;
  /** In the order of the legend. */
  series: readonly { id: string; points: readonly ValuePoint[] }[];
}

/** A figure against a number that varies: the mean of the seeds, and from the lowest to the highest of them. */
export const ValueLines = memo(function ValueLines({ frame, x, y, series }: ValueLinesProps) {
  return (
    <>
      <ValueAxes {...{ frame, x, y }} />
      <CurvePlane frame={frame}>
        <Curves>
          {series.map(({ id, points }, i) => {
            const { colour, dash } = seriesStyle(i);
            const shares = points
              .map(({ value, mean }) => ({ x: x.shareOf(value), y: y.shareOf(mean) }))
              .toSorted((a, b) => a.x - b.x);
            const path = linePath(shares, { last: 1, low: 0, high: 1 });
            return <Curve key={id} path={path} colour={colour} width={1.75} dash={dash} />;
          })}
        </Curves>
        {series.map(({ id, points }, i) => (
          <g key={id}>
            {points.map((point) => (
              <Seeds key={point.value} {...{ point, x, y }} series={i} />
            ))}
          </g>
        ))}
      </CurvePlane>
    </>
  );
});

interface SeedsProps {
  point: ValuePoint;
  x: PlotScale;
  y: PlotScale;
  series: number;
}

function Seeds({ point: { value, mean, min, max }, x, y, series }: SeedsProps) {
  const left = percent(x.shareOf(value));
  const down = (figure: number): string => percent(1 - y.shareOf(figure));
  return (
    <>
      <line x1={left} x2={left} y1={down(min)} y2={down(max)} stroke={seriesStyle(series).colour} />
      <svg x={left} y={down(mean)} overflow="visible">
        <RunMark series={series} isFilled />
      </svg>
    </>
  );
}

function percent(share: number): string {
  return `${100 * share}%`;
}
