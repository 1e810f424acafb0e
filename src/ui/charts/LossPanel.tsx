import { memo } from 'react';
import type { Phase } from '../../core/records/records.ts';
import { lossTop } from './axes.ts';
import { lossPanelHeight, type ChartFrame } from './chartFrame.ts';
import { Curve, CurvePlane, Curves } from './CurvePlane.tsx';
import { linePath, type PlotPoint } from './curvePaths.ts';
import styles from './LossPanel.module.css';
import { phaseFill } from './phaseFill.ts';

interface LossPanelProps {
  /** Of the whole chart: the panel is as wide, and stands at its foot. */
  frame: ChartFrame;
  phases: readonly Phase[];
  trainSteps: number;
  points: readonly PlotPoint[];
  /** What is drawn, at the end of the axis. */
  label: string;
}

/** The loss below the accuracy, on an axis of its own. */
export function LossPanel({ frame, phases, trainSteps, points, label }: LossPanelProps) {
  const top = lossTop(points.reduce((most, { y }) => Math.max(most, y), 0));
  const path = linePath(points, { last: trainSteps, low: 0, high: top });
  return (
    <CurvePlane frame={frame} height={lossPanelHeight}>
      <Ground phases={phases} trainSteps={trainSteps} top={top} label={label} />
      <Curves isClipped>
        <Curve path={path} colour="var(--ink2)" width={1.25} />
      </Curves>
    </CurvePlane>
  );
}

interface GroundProps {
  phases: readonly Phase[];
  trainSteps: number;
  top: number;
  label: string;
}

/** What stands still while the curve grows. */
const Ground = memo(function Ground({ phases, trainSteps, top, label }: GroundProps) {
  const percent = (trainStep: number): string => `${(100 * trainStep) / Math.max(1, trainSteps)}%`;
  return (
    <>
      {phases.map(({ name, fromTrainStep, toTrainStep }) => (
        <rect
          key={name}
          x={percent(fromTrainStep)}
          width={percent(toTrainStep - fromTrainStep)}
          height="100%"
          fill={phaseFill[name]}
        />
      ))}
      <line className={styles.rim} x2="100%" />
      <text className={styles.tick} x="-8" y="0" dominantBaseline="central">
        {top}
      </text>
      <text className={styles.tick} x="-8" y="100%" dominantBaseline="central">
        0
      </text>
      <text className={styles.label} x="100%" y="50%" dx="8" dominantBaseline="central">
        {label}
      </text>
    </>
  );
});
