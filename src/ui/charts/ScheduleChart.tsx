import { memo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartPoint } from '../../state/recordSelectors.ts';

interface ScheduleChartProps {
  /** One point a pruning step. */
  points: readonly ChartPoint[];
  trainSteps: number;
  /** Where the prune phase lies. */
  from: number;
  to: number;
}

/** The planned staircase of network-wide sparsity over the whole run. */
export const ScheduleChart = memo(function ScheduleChart(props: ScheduleChartProps) {
  const { points, trainSteps, from, to } = props;
  const last = points.at(-1)?.value ?? 0;
  const stairs = [{ trainStep: 0, value: 0 }, ...points, { trainStep: trainSteps, value: last }];
  // More rings than this would touch each other at the panel's width.
  const rings = points.length <= 24 ? points : [];
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: 6, right: 4, bottom: 2, left: 4 }}
        accessibilityLayer={false}
        data={[]}
      >
        {to > from && (
          <ReferenceArea
            x1={from}
            x2={to}
            fill="var(--phase-prune)"
            fillOpacity={1}
            stroke="none"
          />
        )}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="trainStep" type="number" domain={[0, trainSteps]} hide />
        <YAxis domain={[0, 1]} ticks={[0, 0.5, 1]} hide />
        <Line
          data={stairs}
          dataKey="value"
          type="stepAfter"
          stroke="var(--accent)"
          strokeWidth={1.75}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          data={rings}
          dataKey="value"
          stroke="none"
          dot={{ r: 3, fill: 'var(--panel)', stroke: 'var(--accent)', strokeWidth: 1.5 }}
          activeDot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
});
