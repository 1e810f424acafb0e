import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import type { AppState } from '../../state/AppState.ts';
import { choicesOf, granularitiesOf } from '../../state/preview/choicesOf.ts';
import { curveOf } from '../../state/preview/curveSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useShortPercent } from '../recipe/form/useShortPercent.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';

/**
 * The present choices in three words, and where their curve begins on a network that is pruned already: what a
 * curve of them is called, unless the user names it.
 */
export function useChoicesLabel(): string {
  const { t } = useTranslation('preview');
  const words = useMethodWords();
  const percent = useShortPercent();
  const recipe = useApp((state) => state.recipe);
  const { criterion, allocation } = choicesOf(recipe);
  const grains = granularitiesOf(recipe).map((kind) => words.grain(kind));
  const from = useApp(sparsityAtFirst);
  const mixed = t('mixed');
  return [
    criterion === 'mixed' ? mixed : words.name('criteria', criterion),
    // Where one cannot be had, as for the classes of the output, there are two.
    grains.length > 2 ? mixed : grains.join(' + '),
    words.name('allocations', allocation),
    ...(from > 0 ? [t('from', { sparsity: percent(from) })] : []),
  ].join(' · ');
}

function sparsityAtFirst(state: AppState): Fraction {
  const curve = curveOf(state);
  return curve.phase === 'drawn' ? (curve.samples[0]?.sparsity ?? 0) : 0;
}
