import { useTranslation } from 'react-i18next';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { birthsOf, deathsOf } from './pruningMarks.ts';
import type { Reading } from './readingAt.ts';

/** A reading as one sentence, for a screen reader. */
export function useReadingText(): (reading: Reading) => string {
  const { t } = useTranslation('timeline');
  const { quick, measured } = useSetWords();
  const { count, percent, number } = useFormat();
  return (reading) => {
    const { accuracy, training, loss, pruned, drift } = reading;
    const phase = reading.phase ? t(`phase.${reading.phase}`) : '';
    const parts = [t('cursor.value', { trainStep: count(reading.trainStep), phase })];
    if (accuracy)
      parts.push(t('cursor.accuracy', { value: percent(accuracy.accuracy), images: quick }));
    if (training) {
      parts.push(t('cursor.training', { value: percent(training.accuracy), images: measured }));
    }
    if (loss !== undefined) parts.push(t('cursor.loss', { value: number(loss, 3) }));
    parts.push(t('cursor.sparsity', { value: percent(reading.sparsity) }));
    parts.push(t('cursor.planned', { value: percent(reading.planned) }));
    if (pruned) {
      const { pruningStep, accuracyBefore, accuracyAfter } = pruned;
      const before = percent(accuracyBefore);
      parts.push(t('cursor.pruned', { pruningStep, before, after: percent(accuracyAfter) }));
      const births = birthsOf(pruned);
      if (births > 0) {
        const deaths = count(deathsOf(pruned));
        parts.push(t('cursor.grown', { births: count(births), deaths, count: births }));
      }
      const { recovery } = pruned;
      if (recovery) parts.push(t('cursor.recovery', { recovery: t(`recovery.${recovery}`) }));
    }
    if (drift) {
      parts.push(t('cursor.drift', { drifted: count(drift.count), count: drift.count }));
    }
    return parts.join(', ');
  };
}
