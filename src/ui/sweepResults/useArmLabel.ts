import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import texts from '../locales/en/sweep.json';

/** What an arm is called. */
export function useArmLabel(): (arm: string) => string {
  const { t } = useTranslation('sweep');
  return useCallback(
    (arm) => {
      if (isKnown(arm)) return t(`arm.${arm}`);
      // What is left are sparsities and the units of layers, which are the same in every language.
      const [, percent] = /^(\d+)-percent$/.exec(arm) ?? [];
      return percent === undefined ? arm : t('armPercent', { percent });
    },
    [t],
  );
}

function isKnown(arm: string): arm is keyof typeof texts.arm {
  return Object.hasOwn(texts.arm, arm);
}
