import { nameOfParts, type NamePart } from '../records/proposedName.ts';
import { fieldId, sweptValues, type SweepCell, type SweepField } from './Sweep.ts';

/** What the run of a cell is called: `target 0.9, seed 8`, in the recipe's own words. */
export function cellName(
  fields: readonly SweepField[],
  { at, seed }: Pick<SweepCell, 'at' | 'seed'>,
): string {
  const parts = fields.map((field, i): NamePart => {
    const value = sweptValues(field)[at[i]];
    return { field: fieldId(field), value };
  });
  return nameOfParts([...parts, { field: 'seed', value: seed }]);
}
