import { cp, mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOfPage, writeBundleReport } from './bundleReport.mjs';
import { isBuildFresh } from './isBuildFresh.mjs';

let rootDir: string;

beforeEach(async () => {
  rootDir = await mkdtemp(join(tmpdir(), 'fresh-'));
  await put('src/ui/App.tsx', 'the app');
  await put('index.html', 'the page');
});

afterEach(() => rm(rootDir, { recursive: true, force: true }));

async function put(file: string, text: string) {
  const path = join(rootDir, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function build() {
  const sources = await digestOfPage(rootDir);
  await put('dist/index.html', 'the built page');
  await put('dist/assets/index.js', 'the built app');
  await writeBundleReport(rootDir, { sources, commit: undefined, chunks: [] });
}

test('is not fresh without a build', async () => {
  expect(await isBuildFresh(rootDir)).toBe(false);
});

test('is fresh when it was built of the sources as they are, whatever their times', async () => {
  await build();
  expect(await isBuildFresh(rootDir)).toBe(true);
  await utimes(join(rootDir, 'src/ui/App.tsx'), 4_000_000_000, 4_000_000_000);
  expect(await isBuildFresh(rootDir)).toBe(true);
});

test('is fresh in a copy', async () => {
  await build();
  const copy = await mkdtemp(join(tmpdir(), 'fresh-copy-'));
  await cp(rootDir, copy, { recursive: true });
  expect(await isBuildFresh(copy)).toBe(true);
  await rm(copy, { recursive: true });
});

test.each([
  ['changed', () => put('src/ui/App.tsx', 'the App')],
  ['added', () => put('src/ui/Bpp.tsx', '')],
  ['renamed', () => rename(join(rootDir, 'index.html'), join(rootDir, 'page.html'))],
  ['removed', () => rm(join(rootDir, 'src/ui/App.tsx'))],
])('is not fresh once a source has been %s', async (_how, change) => {
  await build();
  await change();
  expect(await isBuildFresh(rootDir)).toBe(false);
});

test('is not fresh where an asset is missing or cut off', async () => {
  await build();
  await truncate(join(rootDir, 'dist/assets/index.js'), 5);
  expect(await isBuildFresh(rootDir)).toBe(false);
  await rm(join(rootDir, 'dist/assets/index.js'));
  expect(await isBuildFresh(rootDir)).toBe(false);
});

test('is not fresh where the account of it is missing or damaged', async () => {
  await build();
  await put('.cache/bundle.json', '{"sources');
  expect(await isBuildFresh(rootDir)).toBe(false);
});
