import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { packageOf } from './packageOf.mjs';
import { readPackage } from './readPackage.mjs';
import { readLicences, writeLicences } from './writeLicences.mjs';

interface Lock {
  packages: Record<string, { dependencies?: Record<string, string> }>;
}

/** Every package that the page's own dependencies bring along, where npm has put them. */
async function dependencies(): Promise<{ name: string; dir: string }[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const lock = JSON.parse(await readFile(inRoot('package-lock.json'), 'utf8')) as Lock;
  const known = new Set<string>();
  const waiting = Object.keys(lock.packages['']?.dependencies ?? {});
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (known.has(name)) continue;
    known.add(name);
    waiting.push(...Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {}));
  }
  return [...known].toSorted().map((name) => ({ name, dir: inRoot('node_modules', name) }));
}

/** Which have neither file nor rule, and are in no bundle: what tfjs has for Node alone. */
const neverBundled = new Set(['tr46', 'client-only']);

describe('the licences of what is bundled', () => {
  test('are to be had, whole, of whatever the page depends on', async () => {
    const all = (await dependencies()).filter(({ name }) => !neverBundled.has(name));
    expect(all.map(({ name }) => name)).toContain('@tensorflow/tfjs-backend-wasm');
    for (const one of all) {
      const [own] = await readPackage(one);
      expect(own).toMatchObject({ name: one.name });
      // The shortest, ISC, has 700 characters.
      expect(own?.text.length, one.name).toBeGreaterThan(600);
      expect(own?.text, one.name).toMatch(/warrant/i);
    }
  });

  test('are refused where a package has none', async () => {
    const tr46 = { name: 'tr46', dir: inRoot('node_modules/tr46') };
    await expect(readPackage(tr46)).rejects.toThrow(
      'want the text of the licence of tr46, got none',
    );
  });

  test('name what the wasm binaries were compiled with', async () => {
    const name = '@tensorflow/tfjs-backend-wasm';
    const read = await readPackage({ name, dir: inRoot('node_modules', name) });
    expect(read.map(({ licence }) => licence)).toEqual(['Apache-2.0', 'BSD-3-Clause', 'MIT']);
    expect(read[1]?.text).toContain('Copyright 2019 Google LLC');
  });
});

describe('the package of a module', () => {
  test.each([
    ['/repo/node_modules/react/index.js', 'react', '/repo/node_modules/react'],
    ['\0/repo/node_modules/long/src/long.js?commonjs-module', 'long', '/repo/node_modules/long'],
    ['/r/node_modules/a/node_modules/@b/c/d.js', '@b/c', '/r/node_modules/a/node_modules/@b/c'],
    ['C:\\repo\\node_modules\\zod\\index.js', 'zod', 'C:/repo/node_modules/zod'],
    ['\0vite/preload-helper.js', 'vite', inRoot('node_modules', 'vite')],
  ])('of %s is %s', (id, name, dir) => {
    expect(packageOf(id)).toEqual({ name, dir });
  });

  test('is none for one of our own, and for a stand-in', () => {
    expect(packageOf('/repo/src/ui/App.tsx')).toBeUndefined();
    expect(packageOf('__vite-browser-external')).toBeUndefined();
  });
});

describe('the file of licences', () => {
  const own = { name: 'the page', version: '1.0.0', licence: 'MIT', text: 'first\n' };
  const data = { name: 'images', licence: 'CC-BY-SA-3.0', source: 'http://d.org/', text: 'data' };
  const zod = { name: 'zod', version: '4.6.7', licence: 'MIT', text: 'zod’s' };
  const d3 = { name: 'd3', version: '3.0.0', licence: 'MIT AND ISC', text: 'd3’s' };

  test('is the same whatever the order in which packages were found, and lists what is in it', () => {
    const file = writeLicences([own, data], [zod, d3]);
    expect(writeLicences([own, data], [d3, zod])).toBe(file);
    expect(readLicences(file)).toEqual([
      { name: 'the page', version: '1.0.0', licence: 'MIT' },
      { name: 'images', version: undefined, licence: 'CC-BY-SA-3.0' },
      { name: 'd3', version: '3.0.0', licence: 'MIT AND ISC' },
      { name: 'zod', version: '4.6.7', licence: 'MIT' },
    ]);
  });

  test('refuses a text that would be taken for its own ruling', () => {
    const ruled = { ...zod, text: `one\n${'~'.repeat(80)}\ntwo` };
    expect(() => writeLicences([], [ruled])).toThrow('got one in zod');
  });
});
