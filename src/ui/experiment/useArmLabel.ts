import { useTranslation } from 'react-i18next';
import { criterionIds } from '../../core/criteria/registry.ts';
import texts from '../locales/en/experiment.json';

/** What an arm is called. */
export function useArmLabel() {
  const { t } = useTranslation(['experiment', 'recipe']);
  return (experiment: string, arm: string): string => {
    const criterion = criterionIds.find((id) => experiment === 'criteria' && id === arm);
    if (criterion) return t(`recipe:what.criteria.${criterion}`);
    if (isKnown(arm)) return t(`experiment:arm.${arm}`);
    // What is left are sparsities and the units of layers, which are the same in every language.
    const [, percent] = /^(\d+)-percent$/.exec(arm) ?? [];
    return percent === undefined ? arm : t('experiment:armPercent', { percent });
  };
}

function isKnown(arm: string): arm is keyof typeof texts.arm {
  return Object.hasOwn(texts.arm, arm);
}
