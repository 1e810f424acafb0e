import type { DataSet } from './DataSet.ts';
import { mnist } from './mnist.ts';

/** Every data set, in the order in which it is offered; the first is the default. */
const dataSets = [mnist] as const satisfies readonly [DataSet, ...DataSet[]];

export type DataSetId = (typeof dataSets)[number]['id'];

export const dataSetIds: readonly DataSetId[] = dataSets.map(({ id }) => id);

export const defaultDataSet: DataSetId = dataSets[0].id;

export function dataSetOf(id: DataSetId): DataSet {
  const found = dataSets.find((set) => set.id === id);
  if (!found) throw new Error(`dataSetOf: want one of ${dataSetIds.join(', ')}, got ${id}`);
  return found;
}

/** Whether `value` names a data set. */
export function isDataSetId(value: unknown): value is DataSetId {
  return dataSetIds.some((id) => id === value);
}
