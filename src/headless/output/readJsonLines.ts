/** Files of JSON lines that only ever grow, of any size. */
import { createReadStream } from 'node:fs';
import { systemCode } from './OutputError.ts';

const newline = 0x0a;
/** A longer line is none: no text of JavaScript can hold twice as much. */
const mostLineBytes = 256 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

/** What a file's lines hold, in order; nothing where there is no file. A damaged line is left out. */
export async function* readJsonLines(path: string): AsyncGenerator {
  try {
    for await (const line of linesOf(path)) {
      const value = parsed(line);
      if (value !== undefined) yield value;
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return undefined;
  }
}

/** One line at a time in memory, because a file of them may hold more than a string can. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let lineBytes = 0;
  const add = (part: Buffer): void => {
    lineBytes += part.length;
    if (lineBytes <= mostLineBytes) parts.push(part);
    else parts = [];
  };
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: chunkBytes });
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end));
      yield Buffer.concat(parts);
      [parts, lineBytes, start] = [[], 0, end + 1];
    }
    add(chunk.subarray(start));
  }
  yield Buffer.concat(parts);
}
