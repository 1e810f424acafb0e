import { appendFile, open, type FileHandle } from 'node:fs/promises';
import { findDestination } from './Destination.ts';
import { FileLock } from './FileLock.ts';
import { mendLastLine } from './mendLastLine.ts';
import { openStream, type Output } from './Output.ts';
import { OutputError, reasonOf } from './OutputError.ts';
import { writeAll } from './writeAll.ts';

export interface Results {
  /** Where lines are added. */
  output: Output;
  /** The file whose lines are there already; absent for a pipe or a device. */
  path?: string;
  /** Bytes of a line that was cut off, which are gone. */
  bytesCutOff: number;
}

/**
 * Where lines of results go: a file that is this process's alone until it is closed, with lines
 * that are whole; or a pipe. Throws `OutputError` for what cannot be written to.
 */
export async function openResults(
  out: string,
  { signal, isPatient }: { signal: AbortSignal; isPatient?: boolean },
): Promise<Results> {
  const destination = await findDestination(out);
  if (destination.kind !== 'file') {
    return { output: await openStream(destination, signal), bytesCutOff: 0 };
  }
  const { path } = destination;
  const lock = await FileLock.take(path, isPatient === undefined ? {} : { isPatient });
  try {
    await appendFile(path, '');
    const bytesCutOff = await mendLastLine(path);
    const handle = await open(path, 'a');
    const close = async (): Promise<void> => {
      await handle.close();
      await lock.release();
    };
    return { path, output: { write: (text) => addWhole(handle, text), close }, bytesCutOff };
  } catch (error) {
    await lock.release();
    throw error instanceof OutputError ? error : new OutputError(`${path}: ${reasonOf(error)}`);
  }
}

/** Leaves nothing of a line that did not fit. */
async function addWhole(handle: FileHandle, text: string): Promise<void> {
  const { size } = await handle.stat();
  try {
    await writeAll(handle, text);
  } catch (error) {
    await handle.truncate(size);
    throw error;
  }
}
