import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mendLastLine } from './mendLastLine.ts';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mend-'));
  path = join(dir, 'results.jsonl');
});
afterEach(() => rm(dir, { recursive: true }));

describe('the last line of a file of results', () => {
  it.each([
    ['', 0],
    ['{"key":"a"}\n', 0],
    ['{"key":"a"}\n{"key":"b","run":{}', 19],
    ['{"key":"a"}\n{"k', 3],
    [`{"key":"a"}\n{"key":"${'b'.repeat(200_000)}`, 200_008],
    ['{"key":"cut o', 13],
  ])('is cut off where it does not end: %.40s', async (text, bytes) => {
    await writeFile(path, text);
    expect(await mendLastLine(path)).toBe(bytes);
    expect(await readFile(path, 'utf8')).toBe(text.slice(0, text.length - bytes));
  });

  it('is ended where only its end is missing', async () => {
    await writeFile(path, '{"key":"a"}\n{"key":"b","run":{}}');
    expect(await mendLastLine(path)).toBe(0);
    expect(await readFile(path, 'utf8')).toBe('{"key":"a"}\n{"key":"b","run":{}}\n');
  });

  it('is cut off where a power cut left zeros', async () => {
    await writeFile(path, '{"key":"a"}\n');
    await truncate(path, 100_000);
    expect(await mendLastLine(path)).toBe(100_000 - 12);
    expect(await readFile(path, 'utf8')).toBe('{"key":"a"}\n');
  });

  it('is left alone, with words, where it is none of results', async () => {
    const text = '{"network": "small-cnn"}';
    await writeFile(path, text);
    await expect(mendLastLine(path)).rejects.toThrow('ends with no such line');
    expect(await readFile(path, 'utf8')).toBe(text);
    await appendFile(path, '\nwords');
    await expect(mendLastLine(path)).rejects.toThrow('ends with no such line');
  });
});
