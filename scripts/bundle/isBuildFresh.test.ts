import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuildFresh } from './isBuildFresh.mjs';

let rootDir: string;

beforeEach(async () => {
  rootDir = await mkdtemp(join(tmpdir(), 'fresh-'));
  await touch('src/ui/App.tsx', 100);
  await touch('index.html', 100);
  for (const dir of ['src/ui', 'src']) await utimes(join(rootDir, dir), 100, 100);
});

afterEach(() => rm(rootDir, { recursive: true, force: true }));

async function touch(file: string, timeSeconds: number) {
  const path = join(rootDir, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await utimes(path, timeSeconds, timeSeconds);
}

test('is not fresh without a build', async () => {
  expect(await isBuildFresh(rootDir)).toBe(false);
});

test('is fresh when the build is newer than every source', async () => {
  await touch('dist/index.html', 200);
  expect(await isBuildFresh(rootDir)).toBe(true);
});

test('is not fresh once a source deep inside has changed', async () => {
  await touch('dist/index.html', 200);
  await touch('src/ui/App.tsx', 300);
  expect(await isBuildFresh(rootDir)).toBe(false);
});

test('is not fresh once a source has been removed', async () => {
  await touch('dist/index.html', 200);
  await rm(join(rootDir, 'src/ui/App.tsx'));
  expect(await isBuildFresh(rootDir)).toBe(false);
});
