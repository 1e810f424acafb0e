import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataSetOf, type DataSetId } from '../../core/data/registry.ts';
import type { DataError } from '../../engine/data/DataError.ts';
import { ShardedData } from '../../engine/data/ShardedData.ts';
import type { ReadFile } from '../../engine/data/ReadFile.ts';

/** All of a data set from its folder of shards. Throws the `DataError` of a file that is at fault. */
export async function loadData(folder: string, set: DataSetId): Promise<ShardedData> {
  // A disk that is silent is slow, not gone: nobody stands by to try again.
  const setAlarm = () => () => undefined;
  const dataSet = dataSetOf(set);
  const data = new ShardedData({
    set: dataSet,
    read: readFolder(folder),
    setAlarm,
    need: dataSet.splits.train,
  });
  await data.retry();
  const failure: DataError | undefined = data.failure;
  if (failure) throw failure;
  return data;
}

/** Reads the data's files from a folder of the disk. */
function readFolder(folder: string): ReadFile {
  return async (file, { onBytes }) => {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    onBytes(bytes.byteLength);
    return bytes;
  };
}
