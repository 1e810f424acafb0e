import { memo } from 'react';
import {
  CartesianGrid,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { Phase } from '../../core/records/records.ts';
import type { Fraction } from '../../base/units.ts';
import { axisTick } from './axes.ts';
import type { ChartFrame } from './chartFrame.ts';
import { phaseFill } from './phaseFill.ts';
import type { PlotScale } from './plotScale.ts';

interface ValueAxesProps {
  frame: ChartFrame;
  x: PlotScale;
  y: PlotScale;
  /** What is shaded behind the curves, where `x` counts training steps. */
  phases?: readonly Phase[];
  /** A value to compare with. */
  baseline?: number | undefined;
}

/** The two axes of a plot and the lines behind it: what stands still while curves grow. */
export const ValueAxes = memo(function ValueAxes(props: ValueAxesProps) {
  const { frame, x, y, phases = [], baseline } = props;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        data={[]}
      >
        {phases.map(({ name, fromTrainStep, toTrainStep }) => (
          <ReferenceArea
            key={name}
            x1={x.shareOf(fromTrainStep)}
            x2={x.shareOf(toTrainStep)}
            fill={phaseFill[name]}
            fillOpacity={1}
            stroke="none"
          />
        ))}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          // Without a key recharts takes the axis for one of categories, of which there are none.
          dataKey="at"
          height={frame.bottom}
          axisLine={{ stroke: 'var(--line2)' }}
          {...axisOf(x)}
        />
        <YAxis width={frame.left} axisLine={false} {...axisOf(y)} />
        {baseline !== undefined && (
          <ReferenceLine y={y.shareOf(baseline)} stroke="var(--ink3)" strokeDasharray="1 3" />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
});

/** Places along an axis are shares of it, whatever it measures. */
function axisOf({ ticks }: PlotScale) {
  return {
    type: 'number' as const,
    domain: [0, 1] as [Fraction, Fraction],
    ticks: ticks.map(({ at }) => at),
    tickFormatter: (share: Fraction) => ticks.find(({ at }) => at === share)?.text ?? '',
    tick: axisTick,
    tickLine: false,
    allowDataOverflow: true,
  };
}
