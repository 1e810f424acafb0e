import { useTranslation } from 'react-i18next';
import { networkTargetOf } from '../../../core/allocation/registry.ts';
import { budgetShortfall } from '../../../core/budget/allocateTarget.ts';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { allocationParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { TargetNote } from './TargetNote.tsx';

/** Where the target of all layers together is set, and whether it can be met. */
export function NetworkTargetNote() {
  const target = useApp((state) => networkTargetOf(state.recipe) ?? 0);
  const shortfall = useShortfall(target);
  return <TargetNote more={shortfall} />;
}

/** Why the budget cannot be met exactly, as far as that is known beforehand. */
function useShortfall(target: number): string | undefined {
  const { t } = useTranslation('recipe');
  const { percent } = useFormat();
  const { recipe } = useRecipe(allocationParts);
  const shortfall = budgetShortfall(recipe, target);
  return shortfall && t(`amount.${shortfall.code}`, { reached: percent(shortfall.reached) });
}
