import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../../core/data/registry.ts';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** “small-cnn on 12,000 images of MNIST, seed 7”. */
export function DataSentence() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const { network, data, seed } = useApp(({ recipe }) => recipe);
  const set = dataSetOf(data.set).title;
  return t('data.sentence', { network, set, images: count(data.images), seed: String(seed) });
}
