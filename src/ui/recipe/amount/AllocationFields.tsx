import { useTranslation } from 'react-i18next';
import { allocationKinds, isPerLayer, needsScan } from '../../../core/allocation/registry.ts';
import type { AllocationKind } from '../../../core/recipe/recipe.ts';
import { measurementOf, scanAcceptance } from '../../../state/measure/measureSelectors.ts';
import { useActions, useApp, useReadState } from '../../appContext.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { AllocationParameters } from './AllocationParameters.tsx';
import { SkippedLayers } from './SkippedLayers.tsx';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

/** Which allocation, and what it has besides the one number that stands above the network. */
export function AllocationFields() {
  // Not the allocation itself, which changes with every frame of a drag.
  const kind = useApp((state) => state.recipe.pruning.allocation.kind);
  const isOwn = useApp((state) => isPerLayer(state.recipe));
  return (
    <>
      <KindField kind={kind} />
      {isOwn && <SkippedLayers />}
      <AllocationParameters />
    </>
  );
}

function KindField({ kind }: { kind: AllocationKind }) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { applyScan, chooseAllocation } = useActions();
  const readState = useReadState();
  const problems = useRecipeProblems();
  const hasScan = useApp((state) => measurementOf(state, 'scan').phase === 'done');
  const canUseScan = hasScan || needsScan(kind);
  const choose = (chosen: AllocationKind): void => {
    const state = readState();
    const wasLeft = state.leftAllocations.some((left) => left.kind === chosen);
    if (needsScan(chosen) && !wasLeft) applyScan('allocation', scanAcceptance(state));
    else chooseAllocation(chosen);
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
