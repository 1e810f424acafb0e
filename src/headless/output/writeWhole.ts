import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { writeAll } from './writeAll.ts';

/**
 * The file appears under its name whole or not at all, and nothing else stays behind.
 *
 * @param mode of the new file; absent: what is usual for the user
 */
export async function writeWhole(path: string, text: string, mode?: number): Promise<void> {
  const partial = partialPath(path);
  try {
    const handle = await open(partial, 'wx', mode);
    try {
      await writeAll(handle, text);
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Whether a file can be made beside `path`, which `writeWhole` will have to. Throws where not. */
export async function tryBeside(path: string): Promise<void> {
  const partial = partialPath(path);
  await (await open(partial, 'wx')).close();
  await rm(partial);
}

/** Not by process id: containers that share a disk have the same. */
function partialPath(path: string): string {
  return `${path}.${randomUUID()}.partial`;
}
