import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import { fieldId, type SweepField, type SweptValue } from '../../core/sweep/Sweep.ts';
import { fieldName } from '../recipe/form/problemText.ts';
import { valueText } from '../recipe/form/valueText.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import { useArmLabel } from './useArmLabel.ts';

const families = {
  schedule: 'schedules',
  criterion: 'criteria',
  granularity: 'granularities',
  allocation: 'allocations',
} as const;

/** What varies in a sweep, and each of its values, in the words of the form. */
export function useSweptText() {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods', 'sweep']);
  const words = useMethodWords();
  const armLabel = useArmLabel();
  const { percent, exact } = useFormat();
  return useMemo(
    () => ({
      field(field: SweepField): string {
        if (field.by === 'arms') return t('sweep:columns.arm');
        return fieldName(t, field.by === 'target' ? 'pruning.target' : fieldId(field));
      },
      value(field: SweepField, value: SweptValue): string {
        switch (field.by) {
          case 'path':
            return valueText(t, field.path, value, { percent, exact });
          case 'choice': {
            const [first] = field.choices;
            return first ? words.name(families[first.of], String(value)) : String(value);
          }
          case 'target':
            return percent(Number(value));
          case 'arms':
            return armLabel(String(value));
          default:
            return assertNever(field);
        }
      },
    }),
    [t, words, armLabel, percent, exact],
  );
}
