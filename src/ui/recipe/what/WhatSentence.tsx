import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { useApp } from '../../appContext.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { commonGranularity, layersInScope } from '../form/granularityScope.ts';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

/** “filter, by magnitude |w|”. */
export function WhatSentence() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { recipe } = useRecipe(whatParts);
  const id = useApp((state) => state.recipe.pruning.criterion);
  const how =
    id === 'random' ? t('what.atRandom') : t('what.by', { criterion: words.name('criteria', id) });
  const common = commonGranularity(recipe, layersInScope(recipe));
  if (!common) return t('what.sentenceMixed', { how });
  const pattern = granularityOf(common).pattern;
  return t('what.sentence', {
    granularity: pattern
      ? t('amount.fixed', { n: pattern.n, m: pattern.m })
      : words.name('granularities', common.kind),
    how,
  });
}
