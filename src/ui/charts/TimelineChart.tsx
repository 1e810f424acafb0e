import { memo, type ReactNode } from 'react';
import {
  CartesianGrid,
  type DotItemDotProps,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { Phase, PhaseName } from '../../core/records/records.ts';
import { trainStepTicks } from './chartFrame.ts';
import type { ChartPoint } from '../../state/recordSelectors.ts';
import type { ChartFrame } from './chartFrame.ts';

export interface TimelineSeries {
  accuracy: readonly ChartPoint[];
  loss: readonly ChartPoint[];
  sparsity: readonly ChartPoint[];
  planned: readonly ChartPoint[];
  /** One ring a pruning step. */
  pruned: readonly ChartPoint[];
  /** One mark a step at which weights grew, and one where survivors were set back. */
  grown: readonly ChartPoint[];
  recovered: readonly ChartPoint[];
}

const phaseFill: Record<PhaseName, string> = {
  train: 'var(--phase-train)',
  prune: 'var(--phase-prune)',
  fineTune: 'var(--phase-fine-tune)',
};
const tick = { fontSize: '0.6875rem', fill: 'var(--ink3)' };
const percent = (fraction: number): string => `${Math.round(fraction * 100)}%`;
const shared = { dataKey: 'value', isAnimationActive: false, activeDot: false } as const;

/** ln 10 = 2.3 is the loss of guessing; a first step may shoot far above it and is cut at 6. */
const lossTop = (largest: number): number => Math.max(2.4, Math.min(largest, 6));

/** A triangle: weights grew here. */
function grownMark({ cx = 0, cy = 0 }: DotItemDotProps): ReactNode {
  return (
    <path
      key={cx}
      d={`M${cx} ${cy - 5}l4 8h-8z`}
      fill="var(--panel)"
      stroke="var(--accent)"
      strokeWidth={1.5}
    />
  );
}

/** An arrow back: survivors were set back here. */
function recoveredMark({ cx = 0, cy = 0 }: DotItemDotProps): ReactNode {
  return <path key={cx} d={`M${cx - 11} ${cy}l6 -4v8z`} fill="var(--ink2)" />;
}

interface TimelineChartProps {
  frame: ChartFrame;
  phases: readonly Phase[];
  trainSteps: number;
  series: TimelineSeries;
  accuracyRange: 'full' | 'top';
}

/** The curves. It only draws: hover, keys and words belong to the cursor laid over it. */
export const TimelineChart = memo(function TimelineChart(props: TimelineChartProps) {
  const { frame, phases, trainSteps, series, accuracyRange } = props;
  const lowest = accuracyRange === 'top' ? 0.9 : 0;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: frame.top, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        data={[]}
      >
        {phases.map((phase) => (
          <ReferenceArea
            key={phase.name}
            yAxisId="sparsity"
            x1={phase.fromTrainStep}
            x2={phase.toTrainStep}
            fill={phaseFill[phase.name]}
            fillOpacity={1}
            stroke="none"
          />
        ))}
        <CartesianGrid yAxisId="accuracy" vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="trainStep"
          type="number"
          domain={[0, trainSteps]}
          ticks={trainStepTicks(trainSteps)}
          height={frame.bottom}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          allowDataOverflow
        />
        <YAxis
          yAxisId="accuracy"
          domain={[lowest, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1].map((share) => lowest + share * (1 - lowest))}
          tickFormatter={accuracyRange === 'top' ? tenth : percent}
          width={frame.left}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
        />
        <YAxis
          yAxisId="sparsity"
          orientation="right"
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickFormatter={percent}
          width={frame.right}
          tick={{ ...tick, fill: 'var(--accent)' }}
          tickLine={false}
          axisLine={false}
        />
        <YAxis yAxisId="loss" hide domain={[0, lossTop]} allowDataOverflow />
        <Line
          {...shared}
          yAxisId="loss"
          data={series.loss}
          stroke="var(--ink3)"
          strokeWidth={1.25}
          dot={false}
        />
        <Line
          {...shared}
          yAxisId="sparsity"
          data={series.planned}
          type="stepAfter"
          stroke="var(--accent)"
          strokeDasharray="4 3"
          strokeWidth={1.25}
          dot={false}
        />
        <Line
          {...shared}
          yAxisId="sparsity"
          data={series.sparsity}
          type="stepAfter"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={false}
        />
        <Line
          {...shared}
          yAxisId="sparsity"
          data={series.pruned}
          stroke="none"
          dot={{ r: 3.5, fill: 'var(--panel)', stroke: 'var(--accent)', strokeWidth: 1.5 }}
        />
        <Line {...shared} yAxisId="sparsity" data={series.grown} stroke="none" dot={grownMark} />
        <Line
          {...shared}
          yAxisId="sparsity"
          data={series.recovered}
          stroke="none"
          dot={recoveredMark}
        />
        <Line
          {...shared}
          yAxisId="accuracy"
          data={series.accuracy}
          stroke="var(--ink)"
          strokeWidth={1.75}
          dot={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
});

function tenth(fraction: number): string {
  return `${(fraction * 100).toFixed(1)}%`;
}
