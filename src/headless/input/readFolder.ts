import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadFile } from '../../engine/data/ReadFile.ts';

/** Reads the data's files from a folder of the disk. */
export function readFolder(folder: string): ReadFile {
  return async (file, { onBytes }) => {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    onBytes(bytes.byteLength);
    return bytes;
  };
}
