import { useTranslation } from 'react-i18next';
import { networkTargetOf } from '../../../core/allocation/registry.ts';
import { budgetShortfall } from '../../../core/budget/allocateTarget.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { useSettledDrag } from '../../shared/useSettledDrag.ts';
import { allocationParts } from '../form/recipeParts.ts';
import { TargetField } from '../form/TargetField.tsx';
import { useRecipe } from '../form/useRecipe.ts';

/** One target for all layers together: the layers follow while it moves. */
export function NetworkTargetField() {
  const { t } = useTranslation('recipe');
  const target = useApp((state) => networkTargetOf(state.recipe) ?? 0);
  const { setNetworkTarget } = useActions();
  const { shown, change, settle } = useSettledDrag(target, setNetworkTarget);
  return (
    <TargetField
      label={t('amount.network')}
      sliderLabel={t('amount.networkLabel')}
      typedLabel={t('amount.networkTyped')}
      hint={useShortfall(shown)}
      value={shown}
      onSlide={change}
      onSlideEnd={settle}
      onType={setNetworkTarget}
    />
  );
}

/** Why the budget cannot be met exactly, as far as that is known beforehand. */
function useShortfall(target: number): string | undefined {
  const { t } = useTranslation('recipe');
  const { percent } = useFormat();
  const { recipe } = useRecipe(allocationParts);
  const shortfall = budgetShortfall(recipe, target);
  return shortfall && t(`amount.${shortfall.code}`, { reached: percent(shortfall.reached) });
}
