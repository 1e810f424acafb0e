import { memo, useMemo } from 'react';
import { axisPercent, quarters } from './axes.ts';
import type { AxisCount, ChartFrame } from './chartFrame.ts';
import { accuracyScale, linearScale, type PlotScale } from './plotScale.ts';
import { ValueAxes } from './ValueAxes.tsx';

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

const shares: PlotScale = {
  shareOf: (share) => share,
  ticks: quarters.map((at) => ({ at, text: axisPercent(at) })),
};

/** Accuracy upwards, training steps or shares to the right. */
export const PlotAxes = memo(function PlotAxes(props: PlotAxesProps) {
  const { frame, lastTrainStep, axisCount = String, lowest, baseline } = props;
  const x = useMemo(
    () => (lastTrainStep === undefined ? shares : linearScale(lastTrainStep, axisCount)),
    [lastTrainStep, axisCount],
  );
  const y = useMemo(() => accuracyScale(lowest), [lowest]);
  return <ValueAxes {...{ frame, x, y, baseline }} />;
});
