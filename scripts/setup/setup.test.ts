import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isNodeSupported, isSatisfied } from './ensureDependencies.mjs';
import { systemPaths } from './findBrowser.mjs';
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
