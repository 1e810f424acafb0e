import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventFile } from '../../exchange/tensorboard/eventFiles.ts';
import { OutputError, reasonOf } from './OutputError.ts';
import { tryBeside } from './writeWhole.ts';

export interface EventFolder {
  write: (files: readonly EventFile[]) => Promise<void>;
}

/**
 * Where event files go, each in its own folder below; one of an earlier run stays beside them. Throws
 * `OutputError` where nothing can be written.
 */
export async function openEventFolder(folder: string): Promise<EventFolder> {
  const orRefuse = async (made: Promise<unknown>): Promise<void> => {
    try {
      await made;
    } catch (error) {
      throw new OutputError(`--tensorboard ${folder}: ${reasonOf(error)}`);
    }
  };
  await orRefuse(mkdir(folder, { recursive: true }));
  await orRefuse(tryBeside(join(folder, 'events')));
  return {
    async write(files) {
      for (const { name, bytes } of files) {
        const path = join(folder, name);
        await orRefuse(mkdir(dirname(path), { recursive: true }));
        await orRefuse(writeFile(path, bytes));
      }
    },
  };
}
