import { open, type FileHandle } from 'node:fs/promises';
import { OutputError } from './OutputError.ts';

const newline = 0x0a;
const chunkBytes = 64 * 1024;
/** What every line of results begins with. */
const lineStart = '{"key":';

/**
 * Takes away what a killed process left of a line, which would break every reader of the file, or
 * ends the line where only its end is missing. Throws `OutputError` for a file that does not end
 * like one of results.
 *
 * @returns bytes taken away
 */
export async function mendLastLine(path: string): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    const start = await lastLineStart(handle, size);
    if (start === size) return 0;
    const head = await read(handle, start, Math.min(size - start, lineStart.length));
    // Zeros are what a file system leaves of a write that a power cut ended.
    if (!lineStart.startsWith(head.toString()) && !head.every((byte) => byte === 0)) {
      throw new OutputError(
        `${path}: want lines of results, got a file that ends with no such line`,
      );
    }
    if (await isWholeLine(handle, start, size)) {
      await handle.write('\n', size);
      return 0;
    }
    await handle.truncate(start);
    return size - start;
  } finally {
    await handle.close();
  }
}

/** The place after the last newline. */
async function lastLineStart(handle: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end -= chunkBytes) {
    const start = Math.max(0, end - chunkBytes);
    const at = (await read(handle, start, end - start)).lastIndexOf(newline);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

async function isWholeLine(handle: FileHandle, start: number, size: number): Promise<boolean> {
  // A whole line ends like an object, and a cut one is not read whole for nothing.
  const [last] = await read(handle, size - 1, 1);
  if (last !== '}'.charCodeAt(0)) return false;
  try {
    JSON.parse((await read(handle, start, size - start)).toString());
    return true;
  } catch {
    return false;
  }
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
