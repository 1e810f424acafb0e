import { useTranslation } from 'react-i18next';
import type { RunDifferences } from '../../core/comparison/runDifferences.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { differenceWords, type DifferenceWords } from './differenceWords.ts';

/** More are counted: all of them are told beside the run's name and note. */
const mostListed = 2;

/** In what a run differs from the one it is compared with. */
export function RunDifferencesCell({ differences }: { differences: RunDifferences | undefined }) {
  const { t } = useTranslation('runs');
  const words = useRunDifferences(differences);
  if (!differences) return absent;
  if (words.length === 0) return t('same');
  const listed = words
    .slice(0, mostListed)
    .map(({ short }) => short)
    .join(t('differences.separator'));
  const count = words.length - mostListed;
  return count > 0 ? t('differences.more', { listed, count }) : listed;
}

/** Empty where there are none. */
export function useRunDifferences(differences: RunDifferences | undefined): DifferenceWords[] {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods', 'runs', 'start']);
  const { percent, exact } = useFormat();
  return differences ? differenceWords(t, differences, { percent, exact }) : [];
}
