import { useTranslation } from 'react-i18next';
import type { MaskDifference } from '../../core/comparison/maskDifference.ts';
import { useFormat } from '../shared/useFormat.ts';

const parts = ['both', 'onlyA', 'onlyB', 'neither'] as const;

export interface DifferencePart {
  part: (typeof parts)[number];
  name: string;
  weights: string;
  share: string;
}

export interface DifferenceWords {
  partsOf: (difference: MaskDifference) => DifferencePart[];
  /** In one sentence. */
  sentence: (difference: MaskDifference) => string;
}

/** In whose mask how many weights are kept, in words. */
export function useDifferenceWords(): DifferenceWords {
  const { t } = useTranslation('sideBySide');
  const { count, percent } = useFormat();
  const totalOf = (difference: MaskDifference): number =>
    parts.reduce((sum, part) => sum + difference[part], 0);

  function partsOf(difference: MaskDifference): DifferencePart[] {
    const total = totalOf(difference);
    return parts.map((part) => ({
      part,
      name: t(`difference.${part}`),
      weights: count(difference[part]),
      share: percent(difference[part] / total),
    }));
  }

  function sentence(difference: MaskDifference): string {
    const listed = partsOf(difference).map((part) => t('difference.part', { ...part }));
    return t('difference.sentence', {
      total: count(totalOf(difference)),
      parts: listed.join(t('difference.separator')),
    });
  }
  return { partsOf, sentence };
}
