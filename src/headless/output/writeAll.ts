import type { FileHandle } from 'node:fs/promises';

/**
 * Writes in one call of the system, which a file opened for appending takes as a whole whatever its
 * length: `appendFile` parts it every 512 KiB, and the parts of two writers mingle. Only where the
 * system takes less is the rest written after it.
 */
export async function writeAll(handle: FileHandle, text: string): Promise<void> {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const { bytesWritten } = await handle.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}
