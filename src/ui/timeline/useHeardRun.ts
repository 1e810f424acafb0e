import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type { Fraction } from '../../base/units.ts';
import { useTranslation } from 'react-i18next';
import { accuracyPoints, chartSeries, type ChartPoint } from '../../state/run/recordSelectors.ts';
import { decimateFalls } from '../../state/run/decimate.ts';
import { shownPlan } from '../../state/run/selectors.ts';
import { heardCurve, type HeardCurve } from '../access/heardCurve.ts';
import { useStoreOfPage } from '../appContext.tsx';
import { accuracyRangeFrom } from '../charts/axes.ts';
import { accuracyScale, lossScale } from '../charts/plotScale.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';

/**
 * The run on screen as far as it has come, over the axes of the chart: accuracy, sparsity and loss, one after
 * another. A chart that has no room for the loss is heard with it all the same.
 */
export function useHeardRun(): () => HeardCurve[] {
  const { t } = useTranslation('timeline');
  const { percent, number } = useFormat();
  const { quick } = useSetWords();
  const { getState } = useStoreOfPage();
  return () => {
    const state = getState();
    const trainSteps = shownPlan(state)?.trainSteps ?? 0;
    const measured = decimateFalls(accuracyPoints(state), { low: accuracyOf, high: accuracyOf });
    const course = measured.map(({ trainStep: x, accuracy: y, side }) => ({ x, y, side }));
    const { sparsity, loss } = chartSeries(state);
    const onLoss = lossScale(Math.max(0, ...loss.map(({ value }) => value)));
    const xOf = (trainStep: number) => trainStep / Math.max(1, trainSteps);
    const share = (value: Fraction) => percent(value);
    return [
      heardCurve(t('heard.accuracy', { images: quick }), course, {
        xOf,
        yOf: accuracyScale(accuracyRangeFrom[state.view.accuracyRange]).shareOf,
        write: share,
      }),
      heardCurve(t('heard.sparsity'), stairs(sparsity), {
        xOf,
        yOf: (value) => value,
        write: share,
        axis: { low: percent(0, 0), high: percent(1, 0) },
      }),
      heardCurve(t('heard.loss'), loss.map(asPoint), {
        xOf,
        yOf: onLoss.shareOf,
        write: (value) => number(value, 2),
        axis: { low: '0', high: onLoss.ticks.at(-1)?.text ?? '' },
      }),
    ];
  };
}

function accuracyOf({ accuracy }: AccuracyPoint): Fraction {
  return accuracy;
}

function asPoint({ trainStep, value }: ChartPoint) {
  return { x: trainStep, y: value };
}

/** Each value holds until the next: a pitch that stays and jumps at a pruning step, which clicks. */
function stairs(points: readonly ChartPoint[]) {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before || before.value === point.value) return [asPoint(point)];
    return [
      { x: point.trainStep, y: before.value, side: 'before' as const },
      { ...asPoint(point), side: 'after' as const },
    ];
  });
}
