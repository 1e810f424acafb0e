import { useTranslation } from 'react-i18next';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** “fine-tune for 1 epoch” or “rewind to training step 100”. */
export function ThenSentence() {
  const { t } = useTranslation('recipe');
  const { count, exact } = useFormat();
  const recovery = useApp(({ recipe }) => recipe.pruning.recovery);
  const epochs = useApp(({ recipe }) => recipe.phases.fineTune);
  if (recovery.kind === 'rewind') {
    return t('then.sentenceRewind', { trainStep: count(recovery.toTrainStep) });
  }
  if (epochs === 0) return t('then.sentenceNothing');
  const length = t('phases.length', { count: epochs, epochs: exact(epochs) });
  return t('then.sentenceFineTune', { length });
}
