import { memo } from 'react';
import type { Pixels } from '../../base/units.ts';
import type { Phase } from '../../core/records/records.ts';
import type { ChartPoint } from '../../state/run/recordSelectors.ts';
import { accuracyRangeFrom } from './axes.ts';
import { timelineFootHeight, type AxisCount, type ChartFrame } from './chartFrame.ts';
import { Curve, CurvePlane, Curves } from './CurvePlane.tsx';
import { linePath, place, stairPath, type PlotPoint } from './curvePaths.ts';
import { LossPanel } from './LossPanel.tsx';
import { TimelineAxes } from './TimelineAxes.tsx';
import styles from './TimelineChart.module.css';

export interface TimelineSeries {
  /** Accuracies, all on the same axis; the last lies on top. */
  accuracies: readonly AccuracyLine[];
  loss: readonly ChartPoint[];
  sparsity: readonly ChartPoint[];
  planned: readonly ChartPoint[];
  /** One ring a pruning step. */
  pruned: readonly ChartPoint[];
  /** One mark a step at which weights grew, and one where survivors were set back. */
  grown: readonly ChartPoint[];
  recovered: readonly ChartPoint[];
}

export interface AccuracyLine {
  id: string;
  points: readonly ChartPoint[];
  /** A CSS colour. */
  colour: string;
  width: Pixels;
  /** An SVG dash array; absent: a solid line. */
  dash?: string;
}

interface TimelineChartProps {
  frame: ChartFrame;
  phases: readonly Phase[];
  trainSteps: number;
  series: TimelineSeries;
  accuracyRange: 'full' | 'top';
  /** Absent: the loss is not drawn, and the accuracy has its place. */
  lossLabel: string | undefined;
  axisCount: AxisCount;
}

/** The curves. It only draws: hover, keys and words belong to the cursor laid over it. */
export const TimelineChart = memo(function TimelineChart(props: TimelineChartProps) {
  const { frame, phases, trainSteps, series, accuracyRange, lossLabel, axisCount } = props;
  const lowest = accuracyRangeFrom[accuracyRange];
  const { planned, accuracies, loss } = series;
  const range = { last: trainSteps, low: lowest, high: 1 };
  const footHeight = lossLabel === undefined ? 0 : timelineFootHeight;
  return (
    <>
      <TimelineAxes {...{ frame, footHeight, phases, trainSteps, planned, lowest, axisCount }} />
      {lossLabel !== undefined && (
        <LossPanel
          {...{ frame, phases, trainSteps }}
          points={loss.map(plotted)}
          label={lossLabel}
        />
      )}
      <CurvePlane frame={{ ...frame, bottom: frame.bottom + footHeight }}>
        <SparsityCurve trainSteps={trainSteps} series={series} />
        <Curves isClipped>
          {accuracies.map(({ id, points, colour, width, dash }) => (
            <Curve
              key={id}
              path={linePath(points.map(plotted), range)}
              colour={colour}
              width={width}
              dash={dash}
            />
          ))}
        </Curves>
      </CurvePlane>
    </>
  );
});

interface SparsityCurveProps {
  trainSteps: number;
  series: TimelineSeries;
}

/** Realised sparsity, and what happened at its steps. */
function SparsityCurve({ trainSteps, series }: SparsityCurveProps) {
  const range = { last: trainSteps, low: 0, high: 1 };
  const { sparsity, pruned, grown, recovered } = series;
  return (
    <>
      <Curves>
        <Curve path={stairPath(sparsity.map(plotted), range)} colour="var(--accent)" width={2} />
      </Curves>
      {pruned.map((point) => (
        <Ring key={point.trainStep} {...place(plotted(point), range)} />
      ))}
      {grown.map((point) => (
        <Grown key={point.trainStep} {...place(plotted(point), range)} />
      ))}
      {recovered.map((point) => (
        <Recovered key={point.trainStep} {...place(plotted(point), range)} />
      ))}
    </>
  );
}

// There may be hundreds of marks, and hardly any of them is new when the curves are drawn anew.

/** A pruning step. */
const Ring = memo(function Ring({ x, y }: PlotPoint) {
  return <circle className={styles.ring} cx={percent(x)} cy={percent(y)} r={3.5} />;
});

/** A triangle: weights grew here. */
const Grown = memo(function Grown({ x, y }: PlotPoint) {
  return (
    <svg className={styles.mark} x={percent(x)} y={percent(y)}>
      <path className={styles.ring} d="M0 -5l4 8h-8z" />
    </svg>
  );
});

/** An arrow back: survivors were set back here. */
const Recovered = memo(function Recovered({ x, y }: PlotPoint) {
  return (
    <svg className={styles.mark} x={percent(x)} y={percent(y)}>
      <path className={styles.back} d="M-11 0l6 -4v8z" />
    </svg>
  );
});

function plotted({ trainStep, value }: ChartPoint): PlotPoint {
  return { x: trainStep, y: value };
}

function percent(share: number): string {
  return `${100 * share}%`;
}
