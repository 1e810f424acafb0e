import { memo } from 'react';
import {
  CartesianGrid,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { accuracyAxis, axisPercent, axisTick, quarters } from './axes.ts';
import { trainStepTicks, type AxisCount, type ChartFrame } from './chartFrame.ts';

interface PlotAxesProps {
  frame: ChartFrame;
  /** The right end of the axis below: a training step; absent: it is a share, to 100 %. */
  lastTrainStep?: number;
  axisCount?: AxisCount;
  /** The lowest accuracy that is drawn. */
  lowest: number;
  /** An accuracy to compare with. */
  baseline?: number | undefined;
}

/** Accuracy upwards, training steps or shares to the right: what stands still while curves grow. */
export const PlotAxes = memo(function PlotAxes(props: PlotAxesProps) {
  const { frame, lastTrainStep, axisCount = String, lowest, baseline } = props;
  const last = lastTrainStep ?? 1;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        data={[]}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          // Without a key recharts takes the axis for one of categories, of which there are none.
          dataKey="at"
          type="number"
          domain={[0, last]}
          ticks={lastTrainStep === undefined ? quarters : trainStepTicks(last)}
          tickFormatter={(at: number) =>
            lastTrainStep === undefined ? axisPercent(at) : axisCount(at, last)
          }
          height={frame.bottom}
          tick={axisTick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          allowDataOverflow
        />
        <YAxis {...accuracyAxis(lowest, frame.left)} />
        {baseline !== undefined && (
          <ReferenceLine y={baseline} stroke="var(--ink3)" strokeDasharray="1 3" />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
});
