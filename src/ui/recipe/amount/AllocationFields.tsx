import { useTranslation } from 'react-i18next';
import { budgetShortfall } from '../../../core/allocation/allocateTarget.ts';
import { allocationKinds, networkTargetOf } from '../../../core/allocation/registry.ts';
import type { AllocationKind, BudgetUnit } from '../../../core/recipe/recipe.ts';
import { allocationOf } from '../../../state/recipe/allocation.ts';
import { measurementOf, scanAcceptance } from '../../../state/measure/measureSelectors.ts';
import { useActions, useApp, useReadState } from '../../appContext.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { useSettledDrag } from '../../shared/useSettledDrag.ts';
import { AllocationParameters } from './AllocationParameters.tsx';
import { withAllocation, withUnit } from './allocationScope.ts';
import { AllLayersTarget } from './AllLayersTarget.tsx';
import { allocationParts } from '../form/recipeParts.ts';
import { TargetField } from '../form/TargetField.tsx';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const units: readonly BudgetUnit[] = ['weights', 'macs', 'bytes'];

/** Which allocation, and its one number: each layer's own target, one for the network, or a quality. */
export function AllocationFields() {
  // Not the allocation itself, which changes with every frame of a drag.
  const kind = useApp((state) => state.recipe.pruning.allocation.kind);
  const hasTarget = useApp((state) => 'target' in state.recipe.pruning.allocation);
  return (
    <>
      <KindField kind={kind} />
      {kind === 'perLayer' && <AllLayersTarget />}
      {hasTarget && (
        <>
          <NetworkTargetField />
          <UnitField />
        </>
      )}
      <AllocationParameters />
    </>
  );
}

function KindField({ kind }: { kind: AllocationKind }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const { applyScan } = useActions();
  const readState = useReadState();
  const problems = useRecipeProblems();
  const hasScan = useApp((state) => measurementOf(state, 'scan').phase === 'done');
  const canUseScan = hasScan || kind === 'sensitivity';
  const choose = (chosen: AllocationKind): void => {
    if (chosen === 'sensitivity') applyScan('allocation', scanAcceptance(readState()));
    else change((before) => withAllocation(before, chosen, allocationOf(readState()).layers));
  };
  return (
    <SelectField
      label={t('amount.allocation')}
      term="allocation"
      choiceTerm={kind}
      value={kind}
      options={allocationKinds.map((id) => {
        const isDisabled = id === 'sensitivity' && !canUseScan;
        const label = t(`amount.kinds.${id}`);
        return {
          id,
          isDisabled,
          label: isDisabled ? t('amount.needsScan', { kind: label }) : label,
        };
      })}
      error={problems.within('pruning.allocation')}
      onChange={choose}
    />
  );
}

/** One target for all layers together: the layers follow while it moves. */
function NetworkTargetField() {
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

/** What the target is a share of. */
function UnitField() {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const unit = useApp(({ recipe: { pruning } }) =>
    'unit' in pruning.allocation ? pruning.allocation.unit : 'weights',
  );
  return (
    <SelectField
      label={t('amount.unit')}
      term="budgetUnit"
      value={unit}
      options={units.map((id) => ({ id, label: t(`amount.units.${id}`) }))}
      onChange={(chosen) => change((recipe) => withUnit(recipe, chosen))}
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
