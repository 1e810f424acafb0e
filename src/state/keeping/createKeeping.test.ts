import 'fake-indexeddb/auto';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunKeeper } from '../../client/keeping/RunKeeper.ts';
import { RunLocks } from '../../client/keeping/RunLocks.ts';
import type { TabChannel } from '../../client/keeping/tabChannel.ts';
import { spawnLocalKeeper } from '../../client/testing/spawnLocalKeeper.ts';
import { openRunDatabase } from '../../keeper/database/openRunDatabase.ts';
import { databaseName } from '../../keeper/database/runDatabase.ts';
import { checkpointOf, clearDevice, type SceneOptions } from '../../keeper/testing/openKeeper.ts';
import { keptRuns, keptStatus } from '../kept/keptRuns.ts';
import { createPlayground } from '../playground/installPlayground.ts';
import { openStore } from '../testing/openStore.ts';
import { fakeTabLocks } from './testing/fakeTabLocks.ts';

beforeEach(clearDevice);
const visits: (() => void)[] = [];
afterEach(() => {
  for (const end of visits.splice(0)) end();
  vi.restoreAllMocks();
});

/** The tabs of one browser. */
function openBrowser() {
  const hearing = new Set<{ tab: object; hear: (runIds: readonly string[]) => void }>();
  const locks = fakeTabLocks();
  function channel(): TabChannel {
    const tab = {};
    return {
      tell(runIds) {
        for (const other of hearing) if (other.tab !== tab) other.hear(runIds);
      },
      onTold(hear) {
        const listener = { tab, hear };
        hearing.add(listener);
        return () => void hearing.delete(listener);
      },
    };
  }
  /** Opens the page; `close` is what the browser does when its tab is closed. */
  async function visit(options: SceneOptions = {}) {
    const keeper = new RunKeeper(spawnLocalKeeper(options));
    const tab = locks.tab();
    const keeping = { keeper, locks: new RunLocks(tab), tabs: channel() };
    const all = await openStore({ keeping });
    const playground = createPlayground(all.store);
    if (!options.open) await all.store.keeping.loaded;
    function close(): void {
      all.store.dispose();
      keeper.dispose();
      tab.close();
    }
    visits.push(close);
    const runs = () => playground.runs();
    const written = () => playground.storage();
    return { ...all, keeper, playground, runs, written, close };
  }
  return { visit };
}

type Visit = Awaited<ReturnType<ReturnType<typeof openBrowser>['visit']>>;

async function trained({ actions, demo, written, getState }: Visit, trainSteps = 1_000) {
  await actions.run();
  demo.advance(trainSteps);
  await written();
  return keptRuns(getState()).at(-1)?.run.runId ?? '';
}

describe('a run that is over', () => {
  it('is there at the next visit as it was, and known to the client', async () => {
    const { visit } = openBrowser();
    const first = await visit();
    const runId = await trained(first);
    first.actions.renameRun(runId, 'mine');
    first.actions.noteRun(runId, 'a note');
    await first.written();
    const { runs, kept, live } = first.getState();
    first.close();
    const second = await visit();
    expect(second.getState().runs[runId]).toEqual(runs[runId]);
    expect(second.getState().kept[runId]).toEqual(kept[runId]);
    expect(second.getState().live[runId]?.status).toBe(live[runId]?.status);
    expect(second.client.callsOf('adopt')).toMatchObject([{ runId, backend: 'wasm' }]);
    expect(second.getState()).toMatchObject({ session: { phase: 'ready' }, notices: [] });
    expect(second.getState().storage).toMatchObject({ status: 'kept', runs: 1 });
  });

  it('is deleted for the next visit too, and for another tab at once', async () => {
    const { visit } = openBrowser();
    const [first, other] = [await visit(), await visit()];
    const runId = await trained(first);
    await vi.waitFor(async () => expect(await other.runs()).toMatchObject([{ runId }]));
    await other.actions.deleteRun(runId);
    await other.written();
    await vi.waitFor(async () => expect(await first.runs()).toEqual([]));
    other.actions.undoDelete();
    await other.written();
    await vi.waitFor(async () => expect(await first.runs()).toHaveLength(1));
    await other.actions.deleteRun(runId);
    expect(await other.written()).toMatchObject({ runs: 0 });
    expect(await (await visit()).runs()).toEqual([]);
  });
});

describe('a run that was under way when its page was closed', () => {
  it('is offered to go on with, from its newest checkpoint that its record leads to', async () => {
    const { visit } = openBrowser();
    const first = await visit();
    const runId = await trained(first, 60);
    const { runs, live } = first.getState();
    const completeTo = live[runId]?.checkpointAt ?? -1;
    const { info, buffer } = checkpointOf(runId, completeTo);
    await first.keeper.checkpoints.put(info, buffer);
    // Of a checkpoint that the page has not heard of by then, nothing is known to have led to it.
    await first.keeper.checkpoints.put(
      checkpointOf(runId, 99).info,
      checkpointOf(runId, 99).buffer,
    );
    first.close();
    const second = await visit();
    expect(keptStatus(second.getState(), runId)).toBe('cut-off');
    expect(second.getState().runs[runId]?.record.train).toEqual(runs[runId]?.record.train);
    expect(second.getState().notices).toMatchObject([
      { kind: 'run-cut-off', offer: 'continue', keeping: { runId, trainStep: completeTo } },
    ]);
    expect(second.client.callsOf('adopt')).toMatchObject([{ runId, completeTo }]);
  });

  it('is not offered while another tab is at it, but once that is closed', async () => {
    const { visit } = openBrowser();
    const [first, other] = [await visit(), await visit()];
    const runId = await trained(first, 60);
    const { info, buffer } = checkpointOf(runId, 0);
    await first.keeper.checkpoints.put(info, buffer);
    await vi.waitFor(async () => expect(await other.runs()).toMatchObject([{ status: 'running' }]));
    expect(other.getState().notices).toEqual([]);
    await expect(other.playground.deleteRun(runId)).rejects.toMatchObject({ code: 'busy' });
    await expect(other.playground.openRun(runId)).rejects.toMatchObject({ code: 'busy' });
    first.close();
    await vi.waitFor(async () => expect(await other.runs()).toMatchObject([{ status: 'cut-off' }]));
    expect(other.getState().notices).toMatchObject([{ kind: 'run-cut-off' }]);
  });
});

describe('what is kept', () => {
  it('never takes the place of a run that has begun before it was read', async () => {
    const { visit } = openBrowser();
    let answer = (): void => undefined;
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const late = await visit({
      open: async (options) => {
        await isAnswered;
        return openRunDatabase(options);
      },
    });
    await late.actions.run();
    late.demo.advance(20);
    answer();
    await late.store.keeping.loaded;
    late.demo.advance(1_000);
    await late.written();
    late.close();
    expect(await (await visit()).runs()).toMatchObject([{ status: 'finished' }]);
  });

  it('is written again where it was cleared from outside, and that is said', async () => {
    const { visit } = openBrowser();
    const first = await visit();
    await trained(first);
    indexedDB.deleteDatabase(databaseName);
    await vi.waitFor(() =>
      expect(first.getState().notices).toMatchObject([
        { kind: 'storage-off', keeping: { fault: 'cleared' } },
      ]),
    );
    expect(await first.written()).toMatchObject({ runs: 1 });
    first.close();
    expect(await (await visit()).runs()).toHaveLength(1);
  });

  it('is nothing where the browser refuses: one sentence says so, and the rest works', async () => {
    const { visit } = openBrowser();
    const open = async () => Promise.reject(new Error('private window'));
    const { playground, getState, ...all } = await visit({ open });
    const runId = await trained({ playground, getState, ...all });
    expect(getState().notices).toMatchObject([
      { kind: 'storage-off', keeping: { fault: 'refused' } },
    ]);
    expect(getState().storage).toMatchObject({ status: 'memory', fault: 'refused' });
    expect(await playground.runs()).toMatchObject([{ runId, status: 'finished' }]);
    await playground.deleteRun(runId);
    await playground.undoDelete();
    expect(await playground.runs()).toHaveLength(1);
  });
});

describe('a file of runs', () => {
  it('brings them to another device as they were, with their checkpoints', async () => {
    const first = await openBrowser().visit();
    const runId = await trained(first);
    first.actions.renameRun(runId, 'mine');
    const { info, buffer } = checkpointOf(runId, 282);
    await first.keeper.checkpoints.put(info, buffer);
    const [kept] = await first.runs();
    const file = await first.playground.exportAs('run', { runId });
    expect(file.name).toBe('run-small-cnn-magnitude-seed7.zip');

    clearDevice();
    const second = await openBrowser().visit();
    // Ids of the demo's runs are counted anew by each.
    expect(await second.playground.importFiles([file])).toEqual([
      { name: file.name, kind: 'runs', runIds: [runId] },
    ]);
    expect(await second.runs()).toEqual([kept]);
    const recordOf = ({ getState }: Visit) => getState().runs[runId]?.record;
    expect(recordOf(second)).toEqual(recordOf(first));
    expect(await second.keeper.checkpoints.list(runId)).toEqual([info]);
    // Once more it is there already.
    await second.playground.importFiles([await second.playground.exportAs('runs')]);
    expect(await second.runs()).toEqual([kept]);
    expect(await second.written()).toMatchObject({ runs: 1 });
  });

  it('that is refused changes nothing, and says why by its code', async () => {
    const { playground, runs, actions, getState } = await openBrowser().visit();
    const bad = { name: 'bad.zip', base64: btoa('no zip') };
    await expect(playground.importFiles([bad])).rejects.toMatchObject({ code: 'not-zip' });
    const text = { name: 'bad.txt', base64: '' };
    await expect(playground.importFiles([text])).rejects.toMatchObject({ code: 'unknown-kind' });
    await actions.openRuns(new File(['no zip'], 'bad.zip'));
    expect(getState().notices).toMatchObject([
      { kind: 'file-refused', file: { name: 'bad.zip', fault: { code: 'not-zip' } } },
    ]);
    expect(await runs()).toEqual([]);
    await expect(playground.exportAs('runs')).rejects.toMatchObject({ code: 'not-running' });
  });
});

describe('the files of the test interface', () => {
  const textOf = ({ base64 }: { base64: string }) =>
    new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  const fileOf = (name: string, text: string) => ({
    name,
    base64: btoa(String.fromCharCode(...new TextEncoder().encode(text))),
  });

  it('hold the recipe of a run, whatever the form says, and open as the wanted one', async () => {
    const page = await openBrowser().visit();
    const runId = await trained(page);
    page.actions.changeRecipe((recipe) => ({ ...recipe, seed: 99 }));
    const file = await page.playground.exportAs('recipe', { runId });
    expect(file.name).toMatch(/-seed7\.json$/);
    expect(JSON.parse(textOf(file))).toMatchObject({ seed: 7 });
    expect(await page.playground.importFiles([file])).toEqual([
      { name: file.name, kind: 'recipe' },
    ]);
    expect(page.getState().recipe.seed).toBe(7);
  });

  it('hold the curves of a run as CSV, a row a training step', async () => {
    const page = await openBrowser().visit();
    const runId = await trained(page);
    const file = await page.playground.exportAs('curves-csv', { runId });
    expect(file.name).toMatch(/-curves\.csv$/);
    const steps = page.getState().runs[runId]?.record.train.length ?? 0;
    expect(textOf(file).trimEnd().split('\r\n').length).toBeGreaterThan(steps);
  });

  it('hold a run for TensorBoard, with its weights at every moment but the unpruned', async () => {
    const page = await openBrowser().visit();
    const runId = await trained(page);
    const { info, buffer } = checkpointOf(runId, 282);
    await page.keeper.checkpoints.put(info, buffer);
    const asked: (number | undefined)[] = [];
    page.client.answerMeasurement('histograms', ({ at }) => {
      asked.push(at?.trainStep);
      return Promise.resolve({ report: { trainStep: 0, sparsity: 0, layers: [] }, left: [] });
    });
    const file = await page.playground.exportAs('tensorboard', { runId });
    expect(file.name).toMatch(/-seed7-tensorboard\.zip$/);
    const zip = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
    expect(Object.keys(unzipSync(zip)).map((name) => name.split('/')[1])).toEqual([
      'train',
      'validation',
      'test',
    ]);
    const moments = await page.playground.moments(runId);
    expect(asked).toEqual(
      moments.filter(({ reason }) => reason !== 'unpruned').map(({ trainStep }) => trainStep),
    );
  });

  it.each(['recipe', 'curves-csv', 'run', 'tensorboard'] as const)(
    'are refused as %s of a run that there is not',
    async (format) => {
      const { playground } = await openBrowser().visit();
      for (const runId of ['run-none', '__proto__', 'constructor']) {
        await expect(playground.exportAs(format, { runId })).rejects.toMatchObject({
          code: 'not-running',
        });
      }
    },
  );

  it.each([
    ['not JSON', '<b>', 'not-json'],
    ['a number out of all range', '{"seed":1e999}', 'bad-recipe'],
    ['a key of every object', '{"__proto__":{"isAdmin":true}}', 'bad-recipe'],
    ['a recipe of the future', '{"version":9e9}', 'newer-version'],
  ])('are refused where they are %s, and change nothing', async (_what, text, code) => {
    const { playground, getState } = await openBrowser().visit();
    const { recipe } = getState();
    const file = fileOf('../../<img src=x onerror=alert(1)>.json', text);
    await expect(playground.importFiles([file])).rejects.toMatchObject({ code });
    expect(getState().recipe).toBe(recipe);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});
