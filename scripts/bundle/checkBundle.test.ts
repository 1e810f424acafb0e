import { expect, test } from 'vitest';
import {
  checkBundle,
  firstPartLimitBytes,
  keeperLimitBytes,
  pageLimitBytes,
  workerLimitBytes,
} from './checkBundle.mjs';
import { writeLicences } from '../licences/writeLicences.mjs';

const library = '/repo/node_modules/@tensorflow/tfjs-core/dist/index.js';
const page = {
  file: 'assets/index.js',
  scope: 'page' as const,
  isEntry: true,
  imports: ['assets/shared.js'],
  modules: ['/repo/src/ui/App.tsx'],
};
const shared = {
  file: 'assets/shared.js',
  scope: 'page' as const,
  isEntry: false,
  imports: [],
  modules: ['/repo/src/state/AppState.ts'],
};
const lazy = { ...shared, file: 'assets/charts.js', modules: ['/repo/src/ui/charts/Chart.tsx'] };
const worker = {
  file: 'assets/main.js',
  scope: 'worker' as const,
  isEntry: true,
  imports: ['assets/core.js'],
  modules: ['/repo/src/worker/main.ts'],
};
const core = { ...worker, file: 'assets/core.js', isEntry: false, imports: [] };
const engine = {
  ...core,
  file: 'assets/createEngine.js',
  imports: [core.file],
  modules: ['/repo/src/worker/createEngine.ts', library],
};
const keeper = {
  ...worker,
  file: 'assets/main-2.js',
  imports: [],
  modules: ['/repo/src/keeper/main.ts'],
};
const everything = [page, shared, lazy, worker, core, engine, keeper];

const licensed = { version: '4.22.0', licence: 'Apache-2.0', text: 'Apache License' };
const html = `<script type="module" crossorigin src="./${page.file}"></script>`;

const licences = writeLicences([], [{ ...licensed, name: '@tensorflow/tfjs-core' }]);

function built(chunks = everything, gzipBytes: Record<string, number> = {}) {
  const scripts = new Map(
    chunks.map(({ file }) => [
      file,
      {
        gzipBytes: gzipBytes[file] ?? 1000,
        text: file === engine.file ? '"Conv2DBackpropInput"' : '',
      },
    ]),
  );
  return { chunks, html, scripts, licences };
}

test('accepts a small page and a worker with TensorFlow.js', () => {
  expect(checkBundle(built()).failures).toEqual([]);
});

test('counts the keeper by itself, which has no TensorFlow.js either', () => {
  const large = checkBundle(built(everything, { [keeper.file]: keeperLimitBytes + 1 }));
  expect(large.failures).toEqual([
    `want keeper scripts of at most ${keeperLimitBytes} bytes gzip, got ${keeperLimitBytes + 1}`,
  ]);
  expect(large.firstPartBytes).toBe(2000);
  const heavy = { ...keeper, modules: [...keeper.modules, library] };
  const { failures } = checkBundle(built([...everything.slice(0, -1), heavy]));
  expect(failures[0]).toContain('want no TensorFlow.js in the first part of a worker');
});

test('counts what the page imports at once, and not what it loads when needed', () => {
  const { pageBytes, firstPartBytes, workerBytes } = checkBundle(
    built(undefined, {
      [page.file]: 10,
      [shared.file]: 200,
      [lazy.file]: 3000,
      [worker.file]: 40000,
      [core.file]: 500000,
      [engine.file]: 6000000,
    }),
  );
  expect(pageBytes).toBe(210);
  expect(firstPartBytes).toBe(540000);
  expect(workerBytes).toBe(6540000);
});

test.each([page, shared, lazy, worker, core])('refuses TensorFlow.js in $file', (spoilt) => {
  const changed = { ...spoilt, modules: [...spoilt.modules, library] };
  const chunks = everything.map((chunk) => (chunk === spoilt ? changed : chunk));
  const { failures } = checkBundle(built(chunks));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toContain(`${library} in ${spoilt.file}`);
});

test('refuses the name of a kernel in a page script, whatever its modules are called', () => {
  const spoilt = built();
  spoilt.scripts.set(shared.file, { gzipBytes: 1000, text: 'register("Conv2DBackpropInput")' });
  expect(checkBundle(spoilt).failures).toEqual([
    expect.stringContaining(`Conv2DBackpropInput in ${shared.file}`),
  ]);
});

test('refuses page and worker scripts over their limits', () => {
  const { failures } = checkBundle(
    built(undefined, {
      [shared.file]: pageLimitBytes,
      [core.file]: firstPartLimitBytes,
      [engine.file]: workerLimitBytes,
    }),
  );
  expect(failures).toEqual([
    `want page scripts of at most ${pageLimitBytes} bytes gzip, got ${pageLimitBytes + 1000}`,
    `want worker scripts of at most ${workerLimitBytes} bytes gzip, got ${workerLimitBytes + firstPartLimitBytes + 1000}`,
    `want first worker scripts of at most ${firstPartLimitBytes} bytes gzip, got ${firstPartLimitBytes + 1000}`,
  ]);
});

test('refuses a page without scripts and a build whose worker has lost TensorFlow.js', () => {
  const { failures } = checkBundle({ ...built([page, shared]), html: '<p></p>' });
  expect(failures).toEqual([
    expect.stringContaining('among the modules of a worker script'),
    expect.stringContaining('in a worker script, got none'),
    expect.stringContaining('want a script in index.html'),
  ]);
});

test('counts a preloaded module as loaded at once', () => {
  const preload = `${html}<link rel="modulepreload" crossorigin href="./${lazy.file}">`;
  expect(checkBundle({ ...built(), html: preload }).pageBytes).toBe(3000);
});

test('refuses an address in index.html that only works at the root of a host', () => {
  const rooted = `${html}<link rel="stylesheet" href="/assets/index.css">`;
  expect(checkBundle({ ...built(), html: rooted }).failures).toEqual([
    expect.stringContaining('/assets/index.css'),
  ]);
});

test.each(['<style>', '<style media="print">', '<div id="root" style="color: red">'])(
  'refuses %s in index.html, which a strict Content-Security-Policy blocks',
  (tag) => {
    expect(checkBundle({ ...built(), html: html + tag }).failures).toEqual([
      `want no inline styles in index.html, got ${tag}`,
    ]);
  },
);

test('refuses a script with a package whose licence the site does not have', () => {
  const modules = [...lazy.modules, '/repo/node_modules/@visx/axis/node_modules/left-pad/index.js'];
  const changed = { ...lazy, modules };
  const chunks = everything.map((chunk) => (chunk === lazy ? changed : chunk));
  expect(checkBundle(built(chunks)).failures).toEqual([
    'want the licence of left-pad in licences.txt, got none',
  ]);
});
