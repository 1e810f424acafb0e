import { useTranslation } from 'react-i18next';
import { allocationKinds, isPerLayer, needsScan } from '../../../core/allocation/registry.ts';
import type { AllocationKind } from '../../../core/recipe/recipe.ts';
import { allocationOf } from '../../../state/recipe/allocation.ts';
import { measurementOf, scanAcceptance } from '../../../state/measure/measureSelectors.ts';
import { useActions, useApp, useReadState } from '../../appContext.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { AllocationParameters } from './AllocationParameters.tsx';
import { withAllocation } from './allocationScope.ts';
import { AllLayersTarget } from './AllLayersTarget.tsx';
import { useRecipeChange } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

/** Which allocation, and its one number: each layer's own target, one for the network, or a quality. */
export function AllocationFields() {
  // Not the allocation itself, which changes with every frame of a drag.
  const kind = useApp((state) => state.recipe.pruning.allocation.kind);
  const isOwn = useApp((state) => isPerLayer(state.recipe));
  return (
    <>
      <KindField kind={kind} />
      {isOwn && <AllLayersTarget />}
      <AllocationParameters />
    </>
  );
}

function KindField({ kind }: { kind: AllocationKind }) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { change } = useRecipeChange();
  const { applyScan } = useActions();
  const readState = useReadState();
  const problems = useRecipeProblems();
  const hasScan = useApp((state) => measurementOf(state, 'scan').phase === 'done');
  const canUseScan = hasScan || needsScan(kind);
  const choose = (chosen: AllocationKind): void => {
    if (needsScan(chosen)) applyScan('allocation', scanAcceptance(readState()));
    else change((before) => withAllocation(before, chosen, allocationOf(readState()).layers));
  };
  return (
    <SelectField
      label={t('amount.allocation')}
      term="allocation"
      choiceText={words.explanation('allocations', kind)}
      value={kind}
      options={allocationKinds.map((id) => {
        const isDisabled = needsScan(id) && !canUseScan;
        const label = words.name('allocations', id);
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
