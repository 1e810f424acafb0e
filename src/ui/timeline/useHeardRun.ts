import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type { Fraction } from '../../base/units.ts';
import { useTranslation } from 'react-i18next';
import { accuracyPoints } from '../../state/run/recordSelectors.ts';
import { decimateFalls } from '../../state/run/decimate.ts';
import { shownPlan } from '../../state/run/selectors.ts';
import { heardCurve, type HeardCurve } from '../access/heardCurve.ts';
import { useStoreOfPage } from '../appContext.tsx';
import { accuracyRangeFrom } from '../charts/axes.ts';
import { accuracyScale } from '../charts/plotScale.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';

/** The accuracy of the run on screen, as far as it has come, over the axes of the chart. */
export function useHeardRun(): () => HeardCurve[] {
  const { t } = useTranslation('timeline');
  const { percent } = useFormat();
  const { quick } = useSetWords();
  const { getState } = useStoreOfPage();
  return () => {
    const state = getState();
    const trainSteps = shownPlan(state)?.trainSteps ?? 0;
    const measured = decimateFalls(accuracyPoints(state), { low: accuracyOf, high: accuracyOf });
    const course = measured.map(({ trainStep: x, accuracy: y, side }) => ({ x, y, side }));
    const plot = {
      xOf: (trainStep: number) => trainStep / Math.max(1, trainSteps),
      yOf: accuracyScale(accuracyRangeFrom[state.view.accuracyRange]).shareOf,
      write: (accuracy: Fraction) => percent(accuracy),
    };
    return [heardCurve(t('heard', { images: quick }), course, plot)];
  };
}

function accuracyOf({ accuracy }: AccuracyPoint): Fraction {
  return accuracy;
}
