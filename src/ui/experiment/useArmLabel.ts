import { useTranslation } from 'react-i18next';
import { criterionIds } from '../../core/criteria/registry.ts';
import texts from '../locales/en/experiment.json';

/** What an arm is called. */
export function useArmLabel() {
  const { t } = useTranslation(['experiment', 'recipe']);
  return (comparison: string, arm: string): string => {
    const criterion = criterionIds.find((id) => comparison === 'criteria' && id === arm);
    if (criterion) return t(`recipe:what.criteria.${criterion}`);
    return isKnown(arm) ? t(`experiment:arm.${arm}`) : arm;
  };
}

function isKnown(arm: string): arm is keyof typeof texts.arm {
  return Object.hasOwn(texts.arm, arm);
}
