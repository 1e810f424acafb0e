import type { Bytes, Milliseconds } from '../../base/units.ts';
import { DataError } from './DataError.ts';
import type { ReadFile } from './ReadFile.ts';

/** Rings once after a while, unless the function that it returns is called before. */
export type SetAlarm = (afterMs: Milliseconds, ring: () => void) => () => void;

/** A file of which nothing came for so long is given up. */
export const longestSilenceMs: Milliseconds = 30_000;

/**
 * Reads a file for as long as bytes keep arriving, however slowly. Throws the `DataError`
 * `data-stalled` after 30 s in which none did, and `data-missing` for whatever the reader throws.
 */
export async function readUnlessSilent(
  file: string,
  onBytes: (loadedBytes: Bytes) => void,
  { read, setAlarm, isAnew = false }: { read: ReadFile; setAlarm: SetAlarm; isAnew?: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const reading = new AbortController();
  const { signal } = reading;
  let disarm = (): void => undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DataError('data-stalled', file, `no byte for ${longestSilenceMs} ms`));
    });
  });
  const listen = (): void => {
    disarm();
    disarm = setAlarm(longestSilenceMs, () => reading.abort());
  };
  listen();
  const bytes = read(file, {
    signal,
    isAnew,
    onBytes: (loadedBytes) => {
      if (signal.aborted) return;
      listen();
      onBytes(loadedBytes);
    },
  });
  try {
    return await Promise.race([silence, bytes]);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('data-missing', file, String(error));
  } finally {
    disarm();
  }
}
