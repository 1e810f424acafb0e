import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../../core/data/registry.ts';
import { measuredTraining } from '../../../core/measure/measuredTraining.ts';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** “small-cnn on 12,000 images of MNIST, seed 7”. */
export function DataSentence() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const recipe = useApp((state) => state.recipe);
  const { network, data, seed } = recipe;
  const set = dataSetOf(data.set).title;
  const measured = measuredTraining(recipe);
  const words = { network, set, images: count(data.images), seed: String(seed) };
  return measured === undefined
    ? t('data.sentence', words)
    : t('data.sentenceMeasured', { ...words, measured: count(measured) });
}
