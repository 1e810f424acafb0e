import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../base/testing/settle.ts';
import { databaseName, migrations } from './database/runDatabase.ts';
import { openRunDatabase } from './database/openRunDatabase.ts';
import {
  buildHead,
  buildPiece,
  checkpointOf,
  clearDevice,
  openKeeper,
  type KeeperScene,
} from './testing/openKeeper.ts';

beforeEach(clearDevice);
afterEach(() => vi.restoreAllMocks());

const write = (
  { keeper }: KeeperScene,
  heads: ReturnType<typeof buildHead>[],
  ...pieces: ReturnType<typeof buildPiece>[]
) => keeper.handlers.write({ heads, pieces: pieces.map((piece) => ({ piece, isWhole: false })) });

async function put(
  { keeper }: KeeperScene,
  ...checkpoints: ReturnType<typeof checkpointOf>[]
): Promise<void> {
  await keeper.handlers.open({});
  for (const one of checkpoints) {
    await keeper.handlers.putCheckpoint(one);
    await keeper.settled();
  }
}

const stepsKept = async ({ keeper }: KeeperScene, runId = 'a') =>
  (await keeper.handlers.listCheckpoints({ runId })).map(({ trainStep }) => trainStep);

/** The same device at another visit, which has nothing in memory. */
function reopen({ keeper }: KeeperScene): KeeperScene {
  keeper.close();
  return openKeeper();
}

describe('the records of runs', () => {
  it('are there at the next visit, in the pieces in which they were written', async () => {
    const first = openKeeper();
    await write(first, [buildHead()], buildPiece([1, 2]));
    await write(first, [buildHead({ name: 'mine' })], buildPiece([3]));
    await write(first, [buildHead({ runId: 'b' })], buildPiece([9], { runId: 'b' }));
    const { keeper } = reopen(first);
    const heads = await keeper.handlers.heads({});
    expect(heads).toEqual([buildHead({ name: 'mine' }), buildHead({ runId: 'b' })]);
    expect(await keeper.handlers.pieces({ runId: 'a' })).toEqual([
      buildPiece([1, 2]),
      buildPiece([3]),
    ]);
    expect(await keeper.handlers.heads({ runIds: ['b', 'none'] })).toHaveLength(1);
  });

  it('are written anew where a run went back to a checkpoint', async () => {
    const { keeper, ...scene } = openKeeper();
    await write({ keeper, ...scene }, [buildHead()], buildPiece([1, 2]), buildPiece([3]));
    await keeper.handlers.write({ heads: [], pieces: [{ piece: buildPiece([1]), isWhole: true }] });
    expect(await keeper.handlers.pieces({ runId: 'a' })).toEqual([buildPiece([1])]);
  });

  it('go with their checkpoints where a run is purged, and no other run does', async () => {
    const scene = openKeeper();
    await write(scene, [buildHead(), buildHead({ runId: 'b' })], buildPiece([1]));
    await put(scene, checkpointOf('a', 1), checkpointOf('b', 1));
    await scene.keeper.handlers.purge({ runIds: ['a'] });
    expect(await scene.keeper.handlers.figures({})).toEqual({ runs: 1, checkpoints: 1, bytes: 10 });
    expect(await stepsKept(scene)).toEqual([]);
    expect(await scene.keeper.handlers.pieces({ runId: 'a' })).toEqual([]);
  });
});

describe('checkpoints', () => {
  it('are there at the next visit, byte for byte, the unpruned one before its trainStep', async () => {
    const first = openKeeper();
    const unpruned = checkpointOf('a', 8, { reason: 'unpruned', isUnpruned: true });
    await put(first, checkpointOf('a', 0), checkpointOf('a', 8), unpruned);
    const { keeper } = reopen(first);
    await keeper.handlers.open({});
    const { info, buffer } = checkpointOf('a', 8);
    expect(await keeper.handlers.listCheckpoints({ runId: 'a' })).toEqual([
      checkpointOf('a', 0).info,
      unpruned.info,
      info,
    ]);
    const found = await keeper.handlers.getCheckpoint({ key: { runId: 'a', trainStep: 8 } });
    expect(found.buffer).toEqual(buffer);
    expect(await keeper.handlers.getCheckpoint({ key: { runId: 'a', trainStep: 9 } })).toEqual({});
  });

  it('are written in a tenth of the time: what came meanwhile but for the newest is left out', async () => {
    const scene = openKeeper({ isWakeful: false });
    await scene.keeper.handlers.open({});
    await scene.keeper.handlers.putCheckpoint(checkpointOf('a', 1, { reason: 'start' }));
    for (let trainStep = 2; trainStep < 9; trainStep += 1) {
      await scene.keeper.handlers.putCheckpoint(checkpointOf('a', trainStep));
    }
    for (let i = 0; i < 50; i += 1) {
      await settle();
      scene.pass(10);
    }
    await scene.keeper.settled();
    const { keeper } = reopen(scene);
    await keeper.handlers.open({});
    const kept = await keeper.handlers.listCheckpoints({ runId: 'a' });
    expect(kept.map(({ trainStep }) => trainStep)).toEqual([1, 7, 8]);
  });

  it('make room oldest first, pinned ones last, and never what a live run goes on from', async () => {
    const scene = openKeeper({ quotaBytes: 100 });
    const heads = [
      buildHead({ runId: 'pinned', isPinned: true }),
      buildHead({ runId: 'old' }),
      buildHead({ runId: 'live', status: 'live' }),
    ];
    await write(scene, heads);
    await put(scene, checkpointOf('pinned', 1), checkpointOf('old', 1), checkpointOf('old', 2));
    await put(scene, checkpointOf('live', 1), checkpointOf('live', 2));
    await put(scene, checkpointOf('live', 3, { sizeBytes: 20 }));
    const next = reopen(scene);
    await next.keeper.handlers.open({});
    expect(await stepsKept(next, 'old')).toEqual([]);
    expect(await stepsKept(next, 'pinned')).toEqual([1]);
    expect(await stepsKept(next, 'live')).toEqual([1, 2, 3]);
    expect(scene.said).toEqual([{ kind: 'gone', checkpoints: 2, sizeBytes: 20 }]);
  });
});

describe('a browser without room', () => {
  const quotaError = () => new DOMException('no room', 'QuotaExceededError');

  it('has the oldest checkpoints make way for a record, and that is said', async () => {
    const scene = openKeeper();
    await write(scene, [buildHead({ runId: 'old' })]);
    await put(scene, checkpointOf('old', 1));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw quotaError();
    });
    await write(scene, [buildHead()], buildPiece([1]));
    expect(scene.said).toEqual([{ kind: 'gone', checkpoints: 1, sizeBytes: 10 }]);
    expect(await scene.keeper.handlers.heads({})).toHaveLength(2);
  });

  it('refuses a record where no checkpoint is left, and has written nothing of it', async () => {
    const scene = openKeeper();
    await write(scene, [buildHead({ runId: 'old' })]);
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put');
    failing.mockImplementation(() => {
      throw quotaError();
    });
    await expect(write(scene, [buildHead()], buildPiece([1]))).rejects.toMatchObject({
      fault: 'full',
    });
    failing.mockRestore();
    expect(await scene.keeper.handlers.heads({})).toEqual([buildHead({ runId: 'old' })]);
    await write(scene, [buildHead()], buildPiece([1]));
    expect(await scene.keeper.handlers.heads({})).toHaveLength(2);
  });

  it('keeps a checkpoint in memory that finds none on the device', async () => {
    const scene = openKeeper();
    await scene.keeper.handlers.open({});
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw quotaError();
    });
    await put(scene, checkpointOf('a', 3));
    expect(await stepsKept(scene)).toEqual([3]);
  });
});

describe('a database that cannot be had', () => {
  it('is said to be refused, silent or newer, and checkpoints are in memory', async () => {
    const refused = openKeeper({ open: async () => Promise.reject(new Error('private')) });
    expect(await refused.keeper.handlers.open({})).toEqual({ fault: 'refused' });
    await put(refused, checkpointOf('a', 3));
    expect(await stepsKept(refused)).toEqual([3]);
    await expect(write(refused, [buildHead()])).rejects.toMatchObject({ fault: 'refused' });

    const newer = await openDB(databaseName, migrations.length + 1);
    newer.close();
    expect(await openKeeper().keeper.handlers.open({})).toEqual({ fault: 'newer' });
  });

  it('is silent after a while, and is used once it answers after all', async () => {
    let answer = (): void => undefined;
    const hanging = openKeeper({
      open: async (options) => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return openRunDatabase(options);
      },
    });
    const opened = hanging.keeper.handlers.open({});
    await settle();
    hanging.pass(5_000);
    expect(await opened).toEqual({ fault: 'silent' });
    answer();
    await vi.waitFor(() => expect(hanging.said).toEqual([{ kind: 'opened' }]));
    await write(hanging, [buildHead()]);
    expect(await hanging.keeper.handlers.heads({})).toHaveLength(1);
  });

  it('may be deleted from outside, which is said, and is made anew', async () => {
    const scene = openKeeper();
    await write(scene, [buildHead()]);
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(databaseName);
      deleting.addEventListener('success', resolve);
      deleting.addEventListener('error', reject);
    });
    expect(scene.said).toEqual([{ kind: 'cleared' }]);
    await write(scene, [buildHead({ runId: 'b' })]);
    expect(await scene.keeper.handlers.heads({})).toEqual([buildHead({ runId: 'b' })]);
  });

  it('gives way to the upgrade of a newer page at once, and says so', async () => {
    const scene = openKeeper();
    await write(scene, [buildHead()]);
    const newer = await openDB(databaseName, migrations.length + 1);
    expect(scene.said).toEqual([{ kind: 'fault', fault: 'newer' }]);
    await expect(write(scene, [buildHead({ runId: 'b' })])).rejects.toMatchObject({
      fault: 'newer',
    });
    newer.close();
  });
});

it('a database of an earlier version is brought forward with what is in it', async () => {
  const scene = openKeeper();
  await write(scene, [buildHead()], buildPiece([1, 2]));
  scene.keeper.close();
  const upgraded = await openRunDatabase({
    migrations: [
      ...migrations,
      async (_database, upgrade) => {
        const runs = upgrade.objectStore('runs');
        for (const head of await runs.getAll()) await runs.put({ ...head, note: 'moved' });
      },
    ],
    onLost: () => undefined,
  });
  expect(await upgraded.getAll('runs')).toEqual([buildHead({ note: 'moved' })]);
  expect(await upgraded.count('pieces')).toBe(1);
  upgraded.close();
});

it('two tabs write beside each other, and each reads what the other wrote', async () => {
  const [one, other] = [openKeeper(), openKeeper()];
  await Promise.all([
    write(one, [buildHead()], buildPiece([1]), buildPiece([2])),
    write(other, [buildHead({ runId: 'b' })], buildPiece([1], { runId: 'b' })),
  ]);
  await put(one, checkpointOf('a', 1));
  await put(other, checkpointOf('b', 1));
  expect(await one.keeper.handlers.heads({})).toHaveLength(2);
  expect(await stepsKept(one, 'b')).toEqual([1]);
  expect(await other.keeper.handlers.pieces({ runId: 'a' })).toHaveLength(2);
});
