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
import type { SensitivityPoint } from '../../core/recipe/recipe.ts';
import { accuracyAxis, axisPercent, bottomAxis, plotMargin } from './axes.ts';
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

/** Accuracy against sparsity, a curve a layer. The acceptance line is laid over it. */
export const SensitivityChart = memo(function SensitivityChart(props: SensitivityChartProps) {
  const { frame, curves, baseline, lowest } = props;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart margin={plotMargin(frame)} accessibilityLayer={false} data={[]}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="sparsity" {...bottomAxis(frame, 1)} tickFormatter={axisPercent} />
        <YAxis {...accuracyAxis(frame, lowest)} />
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
