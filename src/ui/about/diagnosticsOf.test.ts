import { expect, test } from 'vitest';
import { buildRacedReport } from '../../core/testing/builders.ts';
import { openDemoBench } from '../../state/testing/openDemoBench.ts';
import { diagnosticsOf } from './diagnosticsOf.ts';

const about = { version: '1.2.3', commit: 'abcdef0123', citation: { text: '', bibtex: '' } };
const facts = {
  cores: 2,
  memoryGib: 8,
  hasSimd: true,
  isIsolated: false,
  hasOffscreenCanvas: true,
  hasLocks: true,
  usedBytes: 12_300_000,
  quotaBytes: 1_200_000_000,
  widthPx: 390,
  heightPx: 844,
  pixelRatio: 3,
  isEmbedded: false,
};

const unknown = {
  hasSimd: false,
  isIsolated: false,
  hasOffscreenCanvas: false,
  hasLocks: false,
  widthPx: 800,
  heightPx: 600,
  pixelRatio: 1,
  isEmbedded: true,
};

test('says a fact a line, with each backend and why it is in use or not', async () => {
  const { store, client } = await openDemoBench({ browser: 'Browser 1' });
  store.setState({ backend: buildRacedReport() });
  client.failNext('start', { code: 'busy', message: 'secret.json is open' });
  await store.actions.run();
  const lines = diagnosticsOf(store.getState(), { about, facts }).split('\n');
  expect(lines).toEqual([
    'Pruning Playground 1.2.3 (abcdef0123)',
    'browser: Browser 1',
    'window: 390 × 844 px at 3×',
    'page: language en, view preview, bench ready, network small-cnn',
    'backend: webgl (the fastest that is correct)',
    '  wasm: slower, self-test passed, 20.0 ms per training step',
    '  webgl: chosen, self-test passed, 5.0 ms per training step',
    'webgl renderer: unknown',
    'machine: 2 cores, memory 8 GiB or more',
    'wasm: SIMD yes, threads not used (cross-origin isolated: no)',
    'browser has: OffscreenCanvas yes, Web Locks yes',
    'runs: memory, 0 runs, 0 checkpoints, 0.0 MB, persisted: no',
    'room: 12.3 MB of 1200.0 MB',
    'offline: absent',
    'last notices: error busy',
  ]);
});

test('says what is not known, and keeps the last notices by kind though they are dismissed', async () => {
  const { store, client } = await openDemoBench({ browser: 'Browser 1' });
  client.failNext('initialize', { code: 'no-backend', message: 'none' });
  await store.actions.chooseBackend('auto');
  await store.actions.openRecipe({ name: 'my secret.txt', size: 3, text: async () => 'x' });
  for (const { id } of store.getState().notices) store.actions.dismissNotice(id);
  const text = diagnosticsOf(store.getState(), {
    about: { ...about, version: '1' },
    facts: unknown,
  });
  expect(text).toContain('backend: none yet (none)');
  expect(text).toContain('machine: unknown number of cores, memory unknown');
  expect(text).toContain('room: unknown');
  expect(text).toContain('in a frame');
  expect(text).toContain('last notices: file-refused');
  expect(text).not.toContain('secret');
});
