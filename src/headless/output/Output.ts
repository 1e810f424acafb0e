import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { RunFailedError } from '../run/collectRun.ts';
import { findDestination, type Destination } from './Destination.ts';
import { OutputError, reasonOf, systemCode } from './OutputError.ts';
import { print } from './print.ts';
import { tryBeside, writeWhole } from './writeWhole.ts';
import { writeAll } from './writeAll.ts';

/** Where results go, open before the first run. */
export interface Output {
  /** Resolves once it is out. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** How often it is looked whether somebody reads a pipe by now. */
const lookEveryMs = 100;

/**
 * Where one run goes. A file is written whole, in place of the one that was there.
 * Throws `OutputError` for what cannot be written to.
 */
export async function openOutput(out: string, signal: AbortSignal): Promise<Output> {
  const destination = await findDestination(out);
  if (destination.kind !== 'file') return openStream(destination, signal);
  const { path, mode } = destination;
  await tryBeside(path).catch((error: unknown) => {
    throw new OutputError(`--out ${out}: ${reasonOf(error)}`);
  });
  return { write: (text) => writeWhole(path, text, mode), close: () => Promise.resolve() };
}

/** Standard output, a pipe or a device. */
export async function openStream(
  destination: Exclude<Destination, { kind: 'file' }>,
  signal: AbortSignal,
): Promise<Output> {
  if (destination.kind === 'stdout') return { write: print, close: () => Promise.resolve() };
  const { path, isPipe } = destination;
  // Held until the pipe is open for good: a reader leaves where the last writer does.
  const reader = isPipe ? await whenRead(path, signal) : undefined;
  const handle = await opened(path, constants.O_WRONLY);
  await reader?.close();
  return { write: (text) => writeAll(handle, text), close: () => handle.close() };
}

/** Open once somebody reads a pipe. Opening it for good before would block, whatever the signal. */
async function whenRead(path: string, signal: AbortSignal): Promise<FileHandle> {
  for (let look = 0; ; look += 1) {
    const handle = await openIfRead(path);
    if (handle) return handle;
    if (look === 0) process.stderr.write(`--out ${path}: waits until somebody reads it\n`);
    await wait(lookEveryMs);
    if (signal.aborted) throw new RunFailedError('stopped', 'stopped before training');
  }
}

async function openIfRead(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    // There is no reader yet.
    if (systemCode(error) === 'ENXIO') return undefined;
    throw new OutputError(`--out ${path}: ${reasonOf(error)}`);
  }
}

function opened(path: string, flags: number): Promise<FileHandle> {
  return open(path, flags).catch((error: unknown) => {
    throw new OutputError(`--out ${path}: ${reasonOf(error)}`);
  });
}
