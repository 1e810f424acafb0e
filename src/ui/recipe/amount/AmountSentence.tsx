import { useTranslation } from 'react-i18next';
import { isPerLayer, networkTargetOf } from '../../../core/allocation/registry.ts';
import { targetedLayers } from '../../../state/recipe/editActions.ts';
import { useApp } from '../../appContext.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { useShortPercent } from '../form/useShortPercent.ts';

/** “80 % of every layer”, “40–90 %, layer by layer” or “80 % of the weights, shared out by ERK”. */
export function AmountSentence() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const percent = useShortPercent();
  const recipe = useApp((state) => state.recipe);
  const { allocation, layers } = recipe.pruning;
  const kind = words.name('allocations', allocation.kind);
  if (!isPerLayer(recipe)) {
    const target = networkTargetOf(recipe);
    if (target === undefined) return t('amount.sentenceLate', { kind });
    const unit = 'unit' in allocation ? allocation.unit : 'weights';
    const share = words.option('allocations', allocation.kind, 'unit', unit);
    return t('amount.sentenceShare', { target: percent(target), share, kind });
  }
  const targets = targetedLayers(recipe).map((name) => layers[name]?.target ?? 0);
  if (targets.length === 0) return t('amount.sentenceFixed');
  const [least, most] = [Math.min(...targets), Math.max(...targets)];
  return least === most
    ? t('amount.sentenceEvery', { target: percent(most) })
    : t('amount.sentenceLayers', { least: percent(least), most: percent(most) });
}
