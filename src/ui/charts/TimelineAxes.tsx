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
import type { Pixels } from '../../base/units.ts';
import type { Phase } from '../../core/records/records.ts';
import type { ChartPoint } from '../../state/run/recordSelectors.ts';
import { accuracyAxis, axisPercent, axisTick, quarters } from './axes.ts';
import { trainStepTicks, type AxisCount, type ChartFrame } from './chartFrame.ts';
import { phaseFill } from './phaseFill.ts';

interface TimelineAxesProps {
  frame: ChartFrame;
  /** Kept free below the plot, above the training steps. */
  footHeight: Pixels;
  phases: readonly Phase[];
  trainSteps: number;
  planned: readonly ChartPoint[];
  /** The lowest accuracy that is drawn. */
  lowest: number;
  axisCount: AxisCount;
}

/** What stands still while a run trains: axes, phases and the plan. */
export const TimelineAxes = memo(function TimelineAxes(props: TimelineAxesProps) {
  const { frame, footHeight, phases, trainSteps, planned, lowest, axisCount } = props;
  const padding = { bottom: footHeight };
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
          tickFormatter={(trainStep: number) => axisCount(trainStep, trainSteps)}
          height={frame.bottom}
          tick={axisTick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          allowDataOverflow
        />
        <YAxis yAxisId="accuracy" {...accuracyAxis(lowest, frame.left)} padding={padding} />
        <YAxis
          yAxisId="sparsity"
          orientation="right"
          domain={[0, 1]}
          ticks={quarters}
          tickFormatter={axisPercent}
          width={frame.right}
          padding={padding}
          tick={{ ...axisTick, fill: 'var(--accent)' }}
          tickLine={false}
          axisLine={false}
        />
        <Line
          dataKey="value"
          yAxisId="sparsity"
          data={[...planned]}
          type="stepAfter"
          stroke="var(--accent)"
          strokeDasharray="4 3"
          strokeWidth={1.25}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
});
