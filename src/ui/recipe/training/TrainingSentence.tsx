import { useTranslation } from 'react-i18next';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** “Adam, learning rate 0.006, batches of 128”. */
export function TrainingSentence() {
  const { t } = useTranslation('recipe');
  const { count, exact } = useFormat();
  const { optimizer, learningRate, batchSize } = useApp(({ recipe }) => recipe.training);
  return t('training.sentence', {
    optimizer: t(`training.optimizers.${optimizer}`),
    learningRate: exact(learningRate),
    images: count(batchSize),
  });
}
