import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partialPath } from '../partialPath.mjs';
import { areWhole, isNodeSupported, isSatisfied } from './ensureDependencies.mjs';
import { systemPaths } from './findBrowser.mjs';
import { refusePath } from './refusePath.mjs';
import { runCommand } from './runTool.mjs';

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s is supported: %s', (version, isSupported) => {
  expect(isNodeSupported(version)).toBe(isSupported);
});

test('looks for Chromium before Chrome in each folder of the path', () => {
  const paths = systemPaths('linux', { PATH: '/opt/bin' });
  expect(paths[0]).toBe(join('/opt/bin', 'chromium'));
  expect(paths).toContain(join('/opt/bin', 'google-chrome'));
});

test('looks into the applications folder on macOS and the program folders on Windows', () => {
  expect(systemPaths('darwin', {})).toContain('/Applications/Chromium.app/Contents/MacOS/Chromium');
  const paths = systemPaths('win32', { LOCALAPPDATA: 'L' });
  expect(paths).toContain('L\\Google\\Chrome\\Application\\chrome.exe');
});

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vite': { version: '8.0.0' },
    'node_modules/binding-elsewhere': { version: '1.0.0', optional: true },
  },
};

test('needs no installation when all but optional packages are there in their versions', () => {
  expect(isSatisfied(lock, { packages: { 'node_modules/vite': { version: '8.0.0' } } })).toBe(true);
});

test('needs an installation when a package is missing or in another version', () => {
  expect(isSatisfied(lock, { packages: {} })).toBe(false);
  expect(isSatisfied(lock, { packages: { 'node_modules/vite': { version: '7.9.0' } } })).toBe(
    false,
  );
});

test('tells what a command says on either stream, and gives its exit code', async () => {
  const script = 'console.log("größer"); console.error("kleiner"); process.exitCode = 3';
  let output = '';
  const onOutput = (text: string) => (output += text);
  expect(await runCommand(process.execPath, ['-e', script], { onOutput })).toBe(3);
  expect(output.split('\n').toSorted()).toEqual(['', 'größer', 'kleiner']);
});

const root = new URL('../../', import.meta.url);
const readJson = async (name: string) => JSON.parse(await readFile(new URL(name, root), 'utf8'));

test('every package of the lock file has its checksum, and none the address of a registry', async () => {
  const { packages } = await readJson('package-lock.json');
  const entries = Object.entries<object>(packages).filter(([path]) => path !== '');
  expect(entries.length).toBeGreaterThan(200);
  expect(entries.filter(([, entry]) => !('integrity' in entry)).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, entry]) => 'resolved' in entry).map(([path]) => path)).toEqual([]);
});

test('package.json names the versions of Node that the scripts take, and so does the lock file', async () => {
  const range = '^20.19.0 || >=22.12.0';
  expect((await readJson('package.json')).engines.node).toBe(range);
  expect((await readJson('package-lock.json')).packages[''].engines.node).toBe(range);
  expect((await readJson('node_modules/vite/package.json')).engines.node).toBe(range);
});

describe('a package', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'packages-'));
    await mkdir(join(dir, 'node_modules/vite/bin'), { recursive: true });
    const description = { version: '8.0.0', bin: { vite: 'bin/vite.js' } };
    await writeFile(join(dir, 'node_modules/vite/package.json'), JSON.stringify(description));
    await writeFile(join(dir, 'node_modules/vite/bin/vite.js'), '');
  });
  afterEach(() => rm(dir, { recursive: true }));
  const isWhole = () => areWhole(dir, [['node_modules/vite', { version: '8.0.0' }]]);

  test('is whole with its description and its commands', async () => {
    expect(await isWhole()).toBe(true);
  });

  test.each(['node_modules/vite', 'node_modules/vite/package.json', 'node_modules/vite/bin'])(
    'is not without %s',
    async (path) => {
      await rm(join(dir, path), { recursive: true });
      expect(await isWhole()).toBe(false);
    },
  );

  test('is not with a description that is cut off, or of another version', async () => {
    await writeFile(join(dir, 'node_modules/vite/package.json'), '{"version": "8.0');
    expect(await isWhole()).toBe(false);
    await writeFile(join(dir, 'node_modules/vite/package.json'), '{"version": "7.0.0"}');
    expect(await isWhole()).toBe(false);
  });
});

test.each([
  ['start.mjs', ['--port', 'abc'], 2, '--port: want an integer from 1 to 65535, got abc'],
  ['start.mjs', ['--port', '65536'], 2, 'got 65536'],
  ['start.mjs', ['--port', '80.5'], 2, 'got 80.5'],
  ['start.mjs', ['--prot', '80'], 2, "Unknown option '--prot'"],
  ['build.mjs', ['dist'], 2, "Unexpected argument 'dist'"],
  ['pack-mnist.mjs', ['a', 'b'], 2, 'want at most one folder, got a b'],
  ['pack-mnist.mjs', ['absent', '--from', 'absent'], 1, 'want the four files of MNIST in'],
])('%s %j ends with %i and words, without a stack', async (script, args, exitCode, words) => {
  let output = '';
  const onOutput = (text: string) => (output += text);
  const path = fileURLToPath(new URL(`scripts/${script}`, root));
  expect(await runCommand(process.execPath, [path, ...args], { onOutput })).toBe(exitCode);
  expect(output).toContain(words);
  expect(output).not.toMatch(/^ +at /m);
});

test.each([
  ["throw new Fault('words')", 1, 'words\n'],
  ["throw usageFault('words')", 2, 'words\n'],
  ["await import('/x/node_modules/absent.mjs')", 1, 'Remove the folder node_modules'],
  ["throw new Error('a bug')", 1, 'Error: a bug\n    at '],
])('%s ends with %i', async (statement, exitCode, words) => {
  const fault = new URL('scripts/setup/Fault.mjs', root).href;
  const source = `import { explainFaults, Fault, usageFault } from '${fault}'; explainFaults(); ${statement};`;
  let output = '';
  const onOutput = (text: string) => (output += text);
  const args = ['--input-type=module', '-e', source];
  expect(await runCommand(process.execPath, args, { onOutput })).toBe(exitCode);
  expect(output).toContain(words);
  if (!statement.includes('a bug')) expect(output).not.toMatch(/^ +at /m);
});

test('a folder that Vite cannot read is refused in words, by the character', () => {
  expect(() => refusePath('#?"', 'The page is not built', '/home/a#b/repo')).toThrow(
    'The page is not built in a folder with # in its path, which Vite cannot read: /home/a#b/repo',
  );
  expect(() => refusePath('?', 'The runner is not built', '/home/a#b/"repo"')).not.toThrow();
});

test('what is written before it takes its name never has the name of another', () => {
  const paths = Array.from({ length: 100 }, () => partialPath('/disk/test.shard'));
  expect(new Set(paths).size).toBe(100);
  for (const path of paths) expect(path).toMatch(/^\/disk\/test\.shard\..+\.partial$/);
});
