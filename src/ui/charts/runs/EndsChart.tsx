import { memo } from 'react';
import type { Fraction } from '../../../base/units.ts';
import type { ChartFrame } from '../chartFrame.ts';
import { stairPath } from '../curvePaths.ts';
import { Curve, CurvePlane, Curves } from '../CurvePlane.tsx';
import type { PlotScale } from '../plotScale.ts';
import { RunMark } from './RunMark.tsx';
import { seriesStyle } from '../seriesStyle.ts';
import { ValueAxes } from '../ValueAxes.tsx';

export interface EndPoint {
  id: string;
  series: number;
  /** On whatever the axis measures. */
  size: number;
  accuracy: Fraction;
  /** Half the 95 % interval. */
  halfWidth: Fraction;
}

interface EndsChartProps {
  frame: ChartFrame;
  x: PlotScale;
  y: PlotScale;
  points: readonly EndPoint[];
  /** Those of the points that no other beats, smallest first. */
  front: readonly EndPoint[];
  highlighted?: string | undefined;
}

/** Each run as one point: its accuracy at the end against what it takes, and the best of each size. */
export const EndsChart = memo(function EndsChart(props: EndsChartProps) {
  const { frame, x, y, points, front, highlighted } = props;
  const onFront = new Set(front.map(({ id }) => id));
  const stairs = front.map(({ size, accuracy }) => ({
    x: x.shareOf(size),
    y: y.shareOf(accuracy),
  }));
  return (
    <>
      <ValueAxes {...{ frame, x, y }} />
      <CurvePlane frame={frame}>
        <Curves>
          <Curve
            path={stairPath(stairs, { last: 1, low: 0, high: 1 })}
            colour="var(--ink3)"
            width={1}
            dash="4 3"
          />
        </Curves>
        {points.map((point) => (
          <End
            key={point.id}
            {...{ point, x, y }}
            isOnFront={onFront.has(point.id)}
            isBack={highlighted !== undefined && highlighted !== point.id}
          />
        ))}
      </CurvePlane>
    </>
  );
});

interface EndProps {
  point: EndPoint;
  x: PlotScale;
  y: PlotScale;
  isOnFront: boolean;
  isBack: boolean;
}

function End({ point, x, y, isOnFront, isBack }: EndProps) {
  const { size, accuracy, halfWidth, series } = point;
  const left = percent(x.shareOf(size));
  const down = (value: Fraction): string => percent(1 - y.shareOf(value));
  return (
    <g opacity={isBack ? 0.25 : 1}>
      <line
        x1={left}
        x2={left}
        y1={down(accuracy - halfWidth)}
        y2={down(accuracy + halfWidth)}
        stroke={seriesStyle(series).colour}
      />
      <svg x={left} y={down(accuracy)} overflow="visible">
        <RunMark series={series} isFilled={isOnFront} />
      </svg>
    </g>
  );
}

function percent(share: Fraction): string {
  return `${100 * share}%`;
}
