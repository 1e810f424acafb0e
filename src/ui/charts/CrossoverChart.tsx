import { memo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { Bytes } from '../../base/units.ts';

export interface CrossoverSeries {
  id: string;
  colour: string;
  /** An SVG dash pattern; absent: a full line. */
  dash?: string;
  points: readonly { at: number; bytes: Bytes }[];
}

interface CrossoverChartProps {
  series: readonly CrossoverSeries[];
  /** Places along the axis and what is written there. */
  ticks: readonly { at: number; text: string }[];
  lastAt: number;
  /** Of the layer as it is: where it lies, and what was measured there. */
  mark?: { at: number; text: string; points: readonly { id: string; bytes: Bytes }[] };
}

const tick = { fontSize: 'var(--text-tiny)', fill: 'var(--ink3)' };
/** Of the axis, in bytes for each kept weight. */
export const leastBytes: Bytes = 4;
export const mostBytes: Bytes = 9;

/** Bytes for each kept weight over sparsity, a line an encoding. It only draws. */
export const CrossoverChart = memo(function CrossoverChart(props: CrossoverChartProps) {
  const { series, ticks, lastAt, mark } = props;
  return (
    <ResponsiveContainer width="100%" height="100%" debounce={50}>
      <LineChart
        margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        data={[]}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[0, lastAt]}
          ticks={ticks.map(({ at }) => at)}
          tickFormatter={(at: number) => ticks.find((known) => known.at === at)?.text ?? ''}
          interval={0}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          allowDataOverflow
        />
        <YAxis
          domain={[leastBytes, mostBytes]}
          ticks={[4, 5, 6, 7, 8, 9]}
          width={28}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
        />
        {mark && (
          <ReferenceLine
            x={mark.at}
            stroke="var(--ink2)"
            strokeDasharray="2 3"
            label={{
              value: mark.text,
              position: mark.at < lastAt / 2 ? 'insideTopLeft' : 'insideTopRight',
              fontSize: 'var(--text-tiny)',
              fill: 'var(--ink)',
            }}
          />
        )}
        {series.map(({ id, colour, dash, points }) => (
          <Line
            key={id}
            data={[...points]}
            dataKey="bytes"
            stroke={colour}
            strokeWidth={1.75}
            {...(dash !== undefined && { strokeDasharray: dash })}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {mark?.points
          .filter(({ bytes }) => bytes <= mostBytes)
          .map(({ id, bytes }) => (
            <ReferenceDot
              key={id}
              x={mark.at}
              y={bytes}
              r={3.5}
              fill="var(--panel)"
              stroke={series.find((known) => known.id === id)?.colour ?? 'var(--ink)'}
              strokeWidth={2}
            />
          ))}
      </LineChart>
    </ResponsiveContainer>
  );
});
