import { allocations } from '../../../core/allocation/registry.ts';
import { methodOf } from '../../../core/methods/method.ts';
import { useApp } from '../../appContext.tsx';
import { ParameterFields } from '../form/ParameterFields.tsx';
import { useRecipeChange } from '../form/useRecipe.ts';
import { NetworkTargetNote } from './NetworkTargetNote.tsx';
import { ScanField } from './ScanField.tsx';

const controls = { networkTarget: NetworkTargetNote, scan: ScanField };

/** The target of the whole network, where the allocation has one, and what it has besides. */
export function AllocationParameters() {
  const allocation = useApp((state) => state.recipe.pruning.allocation);
  const { setPruning } = useRecipeChange();
  return (
    <ParameterFields
      family="allocations"
      id={allocation.kind}
      parameters={methodOf(allocations, allocation.kind).parameters}
      values={allocation}
      onChange={(name, value) => setPruning({ allocation: { ...allocation, [name]: value } })}
      controls={controls}
    />
  );
}
