import type { DataError } from '../../engine/data/DataError.ts';
import { MnistData } from '../../engine/data/MnistData.ts';
import { readFolder } from './readFolder.ts';

/** All of MNIST from a folder of packed shards. Throws the `DataError` of a missing or damaged file. */
export async function loadData(folder: string): Promise<MnistData> {
  const data = new MnistData({ read: readFolder(folder), need: 0 });
  await data.retry();
  const failure: DataError | undefined = data.failure;
  if (failure) throw failure;
  return data;
}
