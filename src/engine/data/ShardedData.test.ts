import { describe, expect, it } from 'vitest';
import { imageSize, type DataSet } from '../../core/data/DataSet.ts';
import { mnist } from '../../core/data/mnist.ts';
import { stripes } from '../../core/testing/stripes.ts';
import { FakeAlarms } from '../testing/FakeAlarms.ts';
import { packShards } from '../testing/packedDigits.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import type { DataError } from './DataError.ts';
import { longestSilenceMs } from './readUnlessSilent.ts';
import { sliceImages } from './sliceImages.ts';
import { loadShards, type DataProgress, type ShardedData } from './ShardedData.ts';

/** 15 training images in three shards, 4 of validation, 5 of test. */
function imagesOf(set: DataSet) {
  return {
    train: [6, 6, 3].map((count, i) => syntheticImages(count, `train-${i}`, set)),
    validation: syntheticImages(4, 'validation', set),
    test: syntheticImages(5, 'test', set),
  };
}

interface Loading {
  data: ShardedData;
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Files asked for, in order. */
  asked: string[];
  /** Those of them that a cache may not answer. */
  askedAnew: string[];
  progress: DataProgress[];
}

function startLoading(
  set: DataSet,
  options: { need?: number | 'nothing'; change?: (files: Loading['files']) => void } = {},
): Loading {
  const files = packShards(set, imagesOf(set));
  options.change?.(files);
  const asked: string[] = [];
  const askedAnew: string[] = [];
  const progress: DataProgress[] = [];
  const data = loadShards({
    set,
    ...(options.need !== 'nothing' && { need: options.need ?? 15 }),
    setAlarm: new FakeAlarms().setAlarm,
    onProgress: (step) => progress.push(step),
    read: async (file, { onBytes, isAnew = false }) => {
      asked.push(file);
      if (isAnew) askedAnew.push(file);
      await Promise.resolve();
      const bytes = files.get(file);
      if (!bytes) throw new Error('404');
      onBytes(Math.floor(bytes.length / 2));
      onBytes(bytes.length);
      return bytes;
    },
  });
  return { data, files, asked, askedAnew, progress };
}

describe.each([mnist, stripes])('the shards of $id', (set: DataSet) => {
  const sets = imagesOf(set);

  it('loads what a run on so many images needs, and nothing else', async () => {
    const { data, asked } = startLoading(set, { need: 7 });
    await data.retry();
    expect(asked).toEqual([
      'manifest.json',
      'quick.shard',
      'train-0.shard',
      'validation.shard',
      'train-1.shard',
      'test.shard',
    ]);
    expect(data.failure).toBeUndefined();
  });

  it('loads what a preview needs, and the shards once somebody asks for their images', async () => {
    const { data, asked } = startLoading(set, { need: 'nothing' });
    await data.retry();
    expect(asked).toEqual(['manifest.json', 'quick.shard']);
    expect(await data.whenTest()).toEqual(sets.test);
    expect(asked.slice(2)).toEqual(['validation.shard', 'test.shard']);
    await data.whenImages(7);
    expect(asked.slice(4)).toEqual(['train-0.shard', 'train-1.shard']);
    expect(data.imagesReady).toBe(12);
  });

  it('changes its order when more images are needed while it loads', async () => {
    const { data, asked } = startLoading(set, { need: 1 });
    data.need(15);
    await data.retry();
    expect(asked.slice(-3)).toEqual(['train-1.shard', 'train-2.shard', 'test.shard']);
  });

  it('hands out exactly the images that were packed', async () => {
    const { data } = startLoading(set);
    await data.whenImages(15);
    expect(data.imagesReady).toBe(15);
    expect(data.shardSizes).toEqual([6, 6, 3]);
    const batch = data.batch(Uint32Array.of(14, 0, 6, 0));
    const [first, second, third] = sets.train;
    const sources = [
      [third, 2],
      [first, 0],
      [second, 0],
      [first, 0],
    ] as const;
    const size = imageSize(set.inputShape);
    for (const [i, [shard, image]] of sources.entries()) {
      const pixels = batch.pixels.slice(i * size, (i + 1) * size);
      expect(pixels).toEqual(shard.pixels.slice(image * size, (image + 1) * size));
      expect(batch.labels[i]).toBe(shard.labels[image]);
    }
    expect(batch.shape).toEqual(set.inputShape);
    expect(await data.whenValidation()).toEqual(sets.validation);
    expect(await data.whenTest()).toEqual(sets.test);
  });

  it('has the first validation and test images before any shard', async () => {
    const { data, asked } = startLoading(set);
    expect(await data.whenQuick()).toEqual({ validation: sets.validation, test: sets.test });
    expect(asked.slice(0, 2)).toEqual(['manifest.json', 'quick.shard']);
    expect(data.imagesReady).toBe(0);
  });

  it('joins the first images of a set and those of its shard', async () => {
    const files = packShards(set, sets, 2);
    const { data } = startLoading(set, {
      change: (all) => {
        for (const [file, bytes] of files) all.set(file, bytes);
      },
    });
    expect((await data.whenQuick()).test).toEqual(sliceImages(sets.test, 0, 3));
    expect(await data.whenValidation()).toEqual(sets.validation);
    expect(await data.whenTest()).toEqual(sets.test);
    expect(await data.whenTest()).toBe(await data.whenTest());
  });

  it('refuses to hand out an image that is not there', async () => {
    const { data } = startLoading(set);
    await data.retry();
    expect(() => data.batch(Uint32Array.of(15))).toThrow('got 15');
  });

  it('lets training begin on the first shard', async () => {
    const { data, asked } = startLoading(set);
    await data.whenImages(1);
    expect(data.imagesReady).toBe(6);
    expect(asked).not.toContain('test.shard');
  });

  it('reports bytes that only grow and end at the total', async () => {
    const { data, progress, files } = startLoading(set);
    await data.retry();
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    files.delete('manifest.json');
    const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toEqual({ loadedBytes: total, totalBytes: total, imagesReady: 15 });
  });

  const damages: [string, (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, string][] = [
    ['is cut short', (file) => file.slice(0, -1), 'bytes, got'],
    ['has a flipped bit', (file) => file.map((byte, i) => (i === 40 ? byte ^ 1 : byte)), 'SHA-256'],
  ];
  it.each(damages)('says which shard is damaged when one %s', async (_, damage, reason) => {
    const { data, progress } = startLoading(set, {
      change: (files) => {
        const file = files.get('train-1.shard');
        if (file) files.set('train-1.shard', damage(file));
      },
    });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-damaged', file: 'train-1.shard' });
    expect(data.failure?.message).toContain(reason);
    expect(progress.at(-1)?.error).toBe(data.failure);
    // Everything else was loaded all the same, but there is a gap after the first shard.
    expect(data.imagesReady).toBe(6);
    expect(await data.whenTest()).toEqual(sets.test);
  });

  it('says what a manifest has to be', async () => {
    const { data } = startLoading(set, {
      change: (files) => files.set('manifest.json', new TextEncoder().encode('{"version":1}')),
    });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-damaged', file: 'manifest.json' });
    expect(data.failure?.message).toContain('not a manifest of version 4');
  });

  it('loads only what is missing when it tries again, and wakes who waited', async () => {
    const { data, files, asked } = startLoading(set, {
      change: (files) => files.delete('test.shard'),
    });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-missing', file: 'test.shard' });
    const test = data.whenTest();
    const [file, bytes] = [...packShards(set, sets)].find(([name]) => name === 'test.shard') ?? [];
    if (file && bytes) files.set(file, bytes);
    asked.length = 0;
    await data.retry();
    // The manifest too: it may have been what is out of date.
    expect(asked).toEqual(['manifest.json', 'test.shard']);
    expect(data.failure).toBeUndefined();
    expect(await test).toEqual(sets.test);
  });

  it('loads everything on a retry after the manifest was missing', async () => {
    const manifest = packShards(set, sets).get('manifest.json');
    const { data, files } = startLoading(set, { change: (files) => files.delete('manifest.json') });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-missing', file: 'manifest.json' });
    expect(data.imagesReady).toBe(0);
    if (manifest) files.set('manifest.json', manifest);
    await data.retry();
    expect(data.imagesReady).toBe(15);
  });

  it('says what is in the way of training, which is no validation and no test image', async () => {
    const { data } = startLoading(set, {
      change: (files) => {
        for (const file of ['train-2', 'validation', 'test']) files.delete(`${file}.shard`);
      },
    });
    await data.retry();
    expect(data.failureWithin(12)).toBeUndefined();
    expect(data.failureWithin(13)).toMatchObject({ code: 'data-missing', file: 'train-2.shard' });
  });
});

/** Renames a file of a site, in its manifest too. */
function rename(files: Loading['files'], from: string, to: string): void {
  const bytes = files.get(from);
  if (bytes) files.set(to, bytes);
  files.delete(from);
  changeManifest(files, (text) => text.replace(from, to));
}

function changeManifest(files: Loading['files'], change: (text: string) => string): void {
  const text = new TextDecoder().decode(files.get('manifest.json'));
  files.set('manifest.json', new TextEncoder().encode(change(text)));
}

describe('a site that was renewed since its manifest was kept', () => {
  it('is read anew, past every cache, when it is tried again', async () => {
    const { data, files, askedAnew } = startLoading(stripes, {
      change: (files) => files.delete('train-2.shard'),
    });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-missing', file: 'train-2.shard' });
    expect(askedAnew).toEqual([]);
    for (const [file, bytes] of packShards(stripes, imagesOf(stripes))) files.set(file, bytes);
    rename(files, 'train-2.shard', 'train-2-renewed.shard');
    await data.retry();
    expect(askedAnew).toEqual(['manifest.json', 'train-2-renewed.shard']);
    expect(data.failure).toBeUndefined();
    expect(data.imagesReady).toBe(15);
  });

  it('is refused where it has other images than those that are loaded', async () => {
    const { data, files } = startLoading(stripes, {
      change: (files) => files.delete('train-2.shard'),
    });
    await data.retry();
    const others = { ...imagesOf(stripes), test: syntheticImages(5, 'another test', stripes) };
    for (const [file, bytes] of packShards(stripes, others)) files.set(file, bytes);
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-damaged', file: 'manifest.json' });
    expect(data.failure?.message).toContain('another quick.shard');
    expect(await data.whenTest()).toEqual(imagesOf(stripes).test);
  });
});

describe('a manifest', () => {
  it.each(['../train-0.shard', 'https://elsewhere/x.shard', '//elsewhere/x', '', '.hidden'])(
    'that names “%s” is refused before anything is asked for',
    async (file) => {
      const { data, asked } = startLoading(stripes, {
        change: (files) =>
          changeManifest(files, (text) => text.replace('"train-0.shard"', JSON.stringify(file))),
      });
      await data.retry();
      expect(data.failure).toMatchObject({ code: 'data-damaged', file: 'manifest.json' });
      expect(data.failure?.message).toContain('want the name of a file beside it');
      expect(asked).toEqual(['manifest.json']);
    },
  );
});

describe('a platform without DecompressionStream', () => {
  it('unpacks the shards all the same', async () => {
    const { DecompressionStream: ofPlatform } = globalThis;
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    try {
      const { data } = startLoading(stripes);
      await data.retry();
      expect(data.failure).toBeUndefined();
      expect(await data.whenTest()).toEqual(imagesOf(stripes).test);
    } finally {
      globalThis.DecompressionStream = ofPlatform;
    }
  });
});

describe('the shards of another set', () => {
  it('are refused with what they are of', async () => {
    const files = packShards(stripes, imagesOf(stripes));
    const { data } = startLoading(mnist, {
      change: (wanted) =>
        wanted.set('manifest.json', files.get('manifest.json') ?? new Uint8Array()),
    });
    await data.retry();
    expect(data.failureWithin(1)).toMatchObject({ code: 'data-damaged', file: 'manifest.json' });
    expect(data.failure?.message).toContain('got stripes of 6×4×2');
  });
});

describe('a shard of which nothing comes any more', () => {
  /** Bytes of `test.shard` come when they are told to; the other files are there at once. */
  function stallingTest() {
    const files = packShards(stripes, imagesOf(stripes));
    const alarms = new FakeAlarms();
    let failure: DataError | undefined;
    const stalled: { come: (loadedBytes: number) => void; signal: AbortSignal }[] = [];
    const data = loadShards({
      set: stripes,
      need: 15,
      setAlarm: alarms.setAlarm,
      onProgress: ({ error }) => {
        failure = error;
      },
      read: async (file, { onBytes, signal }) => {
        const bytes = files.get(file) ?? new Uint8Array();
        if (file !== 'test.shard') return bytes;
        return new Promise((resolve) => {
          const come = (loadedBytes: number) => {
            onBytes(loadedBytes);
            if (loadedBytes >= bytes.length) resolve(bytes);
          };
          stalled.push({ come, signal });
        });
      },
    });
    return { data, alarms, stalled, failure: () => failure, size: files.get('test.shard')?.length };
  }

  async function untilAsked({ stalled }: ReturnType<typeof stallingTest>, times = 1) {
    while (stalled.length < times) await new Promise((resolve) => setTimeout(resolve, 0));
  }

  it('is given up after half a minute of silence, and its request with it', async () => {
    const loading = stallingTest();
    await untilAsked(loading);
    loading.alarms.pass(longestSilenceMs - 1);
    expect(loading.stalled[0]?.signal.aborted).toBe(false);
    loading.alarms.pass(1);
    await loading.data.retry();
    expect(loading.failure()).toMatchObject({ code: 'data-stalled', file: 'test.shard' });
    expect(loading.stalled[0]?.signal.aborted).toBe(true);
    // Everything else is there.
    expect(loading.data.imagesReady).toBe(15);
    expect(loading.alarms.count).toBe(0);
  });

  it('is waited for as long as bytes keep coming', async () => {
    const loading = stallingTest();
    await untilAsked(loading);
    for (let loaded = 1; loaded < 20; loaded += 1) {
      loading.alarms.pass(longestSilenceMs - 1);
      loading.stalled[0]?.come(loaded);
    }
    expect(loading.failure()).toBeUndefined();
    loading.stalled[0]?.come(loading.size ?? 0);
    expect(await loading.data.whenTest()).toEqual(imagesOf(stripes).test);
    expect(loading.alarms.count).toBe(0);
  });

  it('comes after all when it is tried again, and bytes of the first try count for nothing', async () => {
    const loading = stallingTest();
    await untilAsked(loading);
    loading.alarms.pass(longestSilenceMs);
    await loading.data.retry();
    const test = loading.data.whenTest();
    void loading.data.retry();
    await untilAsked(loading, 2);
    loading.stalled[0]?.come(5);
    loading.alarms.pass(longestSilenceMs - 1);
    expect(loading.failure()).toBeUndefined();
    loading.stalled[1]?.come(loading.size ?? 0);
    expect(await test).toEqual(imagesOf(stripes).test);
  });
});
