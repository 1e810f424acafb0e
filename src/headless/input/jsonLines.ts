/** Files of JSON lines that only ever grow. */
import { appendFile, readFile } from 'node:fs/promises';

/** What a file's lines hold, in order. A line that was cut off counts as not there. */
export async function readJsonLines(path: string): Promise<unknown[]> {
  return (await readIfThere(path)).split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** Appends one line, whole, in one write: several processes can share a file of a local disk. */
export async function appendJsonLine(path: string, value: object): Promise<void> {
  await appendFile(path, `${JSON.stringify(value)}\n`);
}

/** Ends a line that was cut off, so that the next one is not glued to it. */
export async function mendLastLine(path: string): Promise<void> {
  const text = await readIfThere(path);
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
