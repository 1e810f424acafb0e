import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHeadless } from './ensureHeadless.mjs';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'builds-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('builds once, however many ask at the same time, and leaves nothing else', async () => {
  const built = await Promise.all([1, 2].map(() => ensureHeadless({ buildsDir: dir })));
  expect(built[1]).toEqual(built[0]);
  const [name, ...rest] = await readdir(dir);
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect(rest).toEqual([]);
  expect(built[0].main).toBe(join(dir, name, 'main.mjs'));
  const { mtimeMs } = await stat(built[0].worker);
  await ensureHeadless({ buildsDir: dir });
  expect((await stat(built[0].worker)).mtimeMs).toBe(mtimeMs);
});

test('says what to do where it cannot write', async () => {
  await writeFile(join(dir, 'file'), '');
  const buildsDir = join(dir, 'file/headless');
  await expect(ensureHeadless({ buildsDir })).rejects.toThrow(
    `${buildsDir} cannot be written to (ENOTDIR). Call the command once where it can be`,
  );
});
