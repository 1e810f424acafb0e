import { memo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { SensitivityPoint } from '../../core/recipe.ts';
import type { ChartFrame } from './chartFrame.ts';
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

const tick = { fontSize: '0.6875rem', fill: 'var(--ink3)' };
const percent = (fraction: number): string => `${Math.round(fraction * 100)}%`;
const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Accuracy against sparsity, a curve a layer. The acceptance line is laid over it. */
export const SensitivityChart = memo(function SensitivityChart(props: SensitivityChartProps) {
  const { frame, curves, baseline, lowest } = props;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        data={[]}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="sparsity"
          type="number"
          domain={[0, 1]}
          ticks={quarters}
          tickFormatter={percent}
          height={frame.bottom}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
        />
        <YAxis
          domain={[lowest, 1]}
          ticks={quarters.map((share) => lowest + share * (1 - lowest))}
          tickFormatter={percent}
          width={frame.left}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
        />
        {baseline !== undefined && (
          <ReferenceLine y={baseline} stroke="var(--ink3)" strokeDasharray="1 3" />
        )}
        {curves.map(({ layer, points }, index) => {
          const { colour, dash } = seriesStyle(index);
          return (
            <Line
              key={layer}
              data={[...points]}
              dataKey="accuracy"
              stroke={colour}
              strokeWidth={1.75}
              {...(dash !== undefined && { strokeDasharray: dash })}
              dot={{ r: 2.25, fill: 'var(--panel)', stroke: colour, strokeDasharray: 'none' }}
              activeDot={false}
              isAnimationActive={false}
            />
          );
        })}
      </LineChart>
    </ResponsiveContainer>
  );
});
