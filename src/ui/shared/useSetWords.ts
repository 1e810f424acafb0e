import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { measuredTraining } from '../../core/measure/measuredTraining.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from './useFormat.ts';

/** The data set of the network on screen, under the names by which texts speak of it. */
export function useSetWords() {
  const { t } = useTranslation('shell');
  const { count } = useFormat();
  const id = useApp((state) => shownRecipe(state).data.set);
  const measured = useApp((state) => measuredTraining(shownRecipe(state)));
  return useMemo(() => {
    const { title, splits, quickImages, inputShape, classNames } = dataSetOf(id);
    const [height, width] = inputShape;
    return {
      set: title,
      contents: t(`dataSets.${id}`),
      train: count(splits.train),
      validation: count(splits.validation),
      test: count(splits.test),
      quick: count(quickImages),
      /** Training images that the recipe wants measured; empty where it wants none. */
      measured: measured === undefined ? '' : count(measured),
      classes: classNames.length,
      height,
      width,
    };
  }, [id, measured, t, count]);
}
