import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataError } from '../../engine/data/DataError.ts';
import { MnistData, type ReadFile } from '../../engine/data/MnistData.ts';

/** All of MNIST from a folder of packed shards. Throws the `DataError` of a missing or damaged file. */
export async function loadData(folder: string): Promise<MnistData> {
  const data = new MnistData({ read: readFolder(folder), need: 0 });
  await data.retry();
  const failure: DataError | undefined = data.failure;
  if (failure) throw failure;
  return data;
}

/** Reads the data's files from a folder of the disk. */
function readFolder(folder: string): ReadFile {
  return async (file, onBytes) => {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    onBytes(bytes.byteLength);
    return bytes;
  };
}
