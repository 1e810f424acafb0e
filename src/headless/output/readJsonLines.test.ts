import { constants } from 'node:buffer';
import { appendFile, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJsonLines } from './readJsonLines.ts';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lines-'));
  path = join(dir, 'results.jsonl');
});
afterEach(() => rm(dir, { recursive: true }));

async function read(): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of readJsonLines(path)) values.push(value);
  return values;
}

it('reads lines that are longer than what is read at once, and leaves damaged ones out', async () => {
  const long = { key: 'long', text: 'ä'.repeat(2_000_000) };
  await writeFile(path, `{"key":1}\n{"ke\n\n${JSON.stringify(long)}\n{"key":2}`);
  expect(await read()).toEqual([{ key: 1 }, long, { key: 2 }]);
});

it('reads nothing where there is no file', async () => {
  expect(await read()).toEqual([]);
});

it('reads a file that is longer than any string', async () => {
  await writeFile(path, '{"key":"first"}\n');
  // A hole, which takes no room on the disk: one line of zeros.
  await truncate(path, 600 * 1024 * 1024);
  await appendFile(path, '\n{"key":"last"}\n');
  expect((await stat(path)).size).toBeGreaterThan(constants.MAX_STRING_LENGTH);
  expect(await read()).toEqual([{ key: 'first' }, { key: 'last' }]);
});
