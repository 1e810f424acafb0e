import { memo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { accuracyAxis, bottomAxis, plotMargin } from './axes.ts';
import type { ChartFrame } from './chartFrame.ts';
import { trainStepTicks } from './chartFrame.ts';
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
}

const rangeOf = ({ min, max }: BandPoint): [number, number] => [min, max];
const shared = { isAnimationActive: false, activeDot: false } as const;

/** Accuracy against training step: from the lowest to the highest seed, and the median. */
export const BandChart = memo(function BandChart({ frame, bands, lowest }: BandChartProps) {
  const last = Math.max(0, ...bands.map(({ points }) => points.at(-1)?.trainStep ?? 0));
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <ComposedChart margin={plotMargin(frame)} accessibilityLayer={false} data={[]}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="trainStep" {...bottomAxis(frame, last, trainStepTicks(last))} />
        <YAxis {...accuracyAxis(frame, lowest)} />
        {bands.map(({ id, points }, index) => (
          <Area
            {...shared}
            key={`${id} band`}
            data={[...points]}
            dataKey={rangeOf}
            stroke="none"
            fill={seriesStyle(index).colour}
            fillOpacity={0.14}
          />
        ))}
        {bands.map(({ id, points }, index) => {
          const { colour, dash } = seriesStyle(index);
          return (
            <Line
              {...shared}
              key={id}
              data={[...points]}
              dataKey="median"
              stroke={colour}
              strokeWidth={1.75}
              {...(dash !== undefined && { strokeDasharray: dash })}
              dot={points.length === 1}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
});
