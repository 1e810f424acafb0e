import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { allocationKinds } from '../../src/core/allocation/registry.ts';
import { criterionIds } from '../../src/core/criteria/registry.ts';
import { granularityKinds } from '../../src/core/granularities/registry.ts';
import { scheduleKinds } from '../../src/core/schedules/registry.ts';
import { encodingIds } from '../../src/core/encodings/registry.ts';
import { inRoot } from '../paths.mjs';

const entry = await readFile(inRoot('docs/methods.md'), 'utf8');
const pages = new Map<string, string>();
for (const file of await readdir(inRoot('docs/methods'))) {
  pages.set(file, await readFile(inRoot(`docs/methods/${file}`), 'utf8'));
}
const sources = new Set(
  (await readdir(inRoot('src'), { recursive: true })).map((path) => basename(path)),
);

const registered: [file: string, ids: readonly string[]][] = [
  ['granularities.md', granularityKinds],
  ['criteria.md', criterionIds],
  ['schedules.md', scheduleKinds],
  ['allocation.md', allocationKinds],
  ['encodings.md', encodingIds],
];

test.each(registered)('%s has a section for each id of its registry', (file, ids) => {
  const headings: readonly string[] = pages.get(file)?.match(/(?<=^## ).*$/gm) ?? [];
  expect(ids.filter((id) => !headings.includes(id))).toEqual([]);
});

test.each([...pages])('%s names source files that exist', (_file, text) => {
  const names = Array.from(text.matchAll(/`([\w.]+\.tsx?)`/g), ([, name]) => name);
  expect(names).not.toEqual([]);
  expect(names.filter((name) => name === undefined || !sources.has(name))).toEqual([]);
});

test.each([...pages])('%s can be read as plain text', (_file, text) => {
  // A table's rows are as wide as its widest cell, which is why there is none.
  const lines = text.split('\n').filter((line) => line.length > 120 || line.startsWith('| '));
  expect(lines).toEqual([]);
});

test('the entry links every page and nothing that is not there', () => {
  const linked = Array.from(entry.matchAll(/\]\(methods\/([\w.]+)\)/g), ([, file]) => file);
  expect(linked.sort()).toEqual([...pages.keys()].sort());
});
