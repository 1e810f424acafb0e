import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryBeside, writeWhole } from './writeWhole.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'whole-'));
});
afterEach(() => rm(dir, { recursive: true }));

it('puts a file in the place of another, with its mode', async () => {
  const path = join(dir, 'run.json');
  await writeFile(path, 'old', { mode: 0o600 });
  await writeWhole(path, 'new', 0o600);
  expect(await readFile(path, 'utf8')).toBe('new');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(dir)).toEqual(['run.json']);
});

it('leaves nothing behind where the file cannot take its name', async () => {
  await mkdir(join(dir, 'run.json'));
  await expect(writeWhole(join(dir, 'run.json'), 'text')).rejects.toThrow('EISDIR');
  expect(await readdir(dir)).toEqual(['run.json']);
});

it('says beforehand whether a file can be made there, and makes none', async () => {
  await tryBeside(join(dir, 'run.json'));
  expect(await readdir(dir)).toEqual([]);
  await expect(tryBeside(join(dir, 'absent/run.json'))).rejects.toThrow('ENOENT');
});

it('writes the files of several at once, each whole', async () => {
  const path = join(dir, 'run.json');
  const texts = Array.from({ length: 8 }, (_, i) => String(i).repeat(1_000_000));
  await Promise.all(texts.map((text) => writeWhole(path, text)));
  expect(texts).toContain(await readFile(path, 'utf8'));
  expect(await readdir(dir)).toEqual(['run.json']);
});
