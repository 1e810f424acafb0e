import { useTranslation } from 'react-i18next';
import { criterionIds } from '../../core/criteria/registry.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import texts from '../locales/en/experiment.json';

/** What an arm is called. */
export function useArmLabel() {
  const { t } = useTranslation('experiment');
  const words = useMethodWords();
  return (experiment: string, arm: string): string => {
    const criterion = criterionIds.find((id) => experiment === 'criteria' && id === arm);
    if (criterion) return words.name('criteria', criterion);
    if (isKnown(arm)) return t(`arm.${arm}`);
    // What is left are sparsities and the units of layers, which are the same in every language.
    const [, percent] = /^(\d+)-percent$/.exec(arm) ?? [];
    return percent === undefined ? arm : t('armPercent', { percent });
  };
}

function isKnown(arm: string): arm is keyof typeof texts.arm {
  return Object.hasOwn(texts.arm, arm);
}
