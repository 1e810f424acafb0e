import { cp, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf } from './digestOf.mjs';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'digest-'));
  await mkdir(join(dir, 'a/src/deep'), { recursive: true });
  await writeFile(join(dir, 'a/src/deep/one.ts'), 'one');
  await writeFile(join(dir, 'a/src/two.ts'), 'two');
  await writeFile(join(dir, 'a/lock.json'), '{}');
});
afterEach(() => rm(dir, { recursive: true }));

const sources = ['src', 'lock.json', 'absent'];
const digest = (name = 'a') => digestOf(join(dir, name), sources);

test('is that of a copy, whatever its times and wherever it lies', async () => {
  await cp(join(dir, 'a'), join(dir, 'b'), { recursive: true });
  await utimes(join(dir, 'b/src/two.ts'), 1, 1);
  expect(await digest('b')).toBe(await digest());
  expect(await digest()).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['a content', () => writeFile(join(dir, 'a/src/deep/one.ts'), 'One')],
  ['a name', () => rename(join(dir, 'a/src/two.ts'), join(dir, 'a/src/three.ts'))],
  ['a place', () => rename(join(dir, 'a/src/two.ts'), join(dir, 'a/src/deep/two.ts'))],
  ['a new file', () => writeFile(join(dir, 'a/src/three.ts'), '')],
  ['a file that is gone', () => rm(join(dir, 'a/lock.json'))],
])('changes with %s', async (_what, change) => {
  const before = await digest();
  await change();
  expect(await digest()).not.toBe(before);
});

test('stays with tests and what is for them alone', async () => {
  const before = await digest();
  await writeFile(join(dir, 'a/src/two.test.ts'), '');
  await mkdir(join(dir, 'a/src/testing'));
  await writeFile(join(dir, 'a/src/testing/made.ts'), '');
  expect(await digest()).toBe(before);
});
