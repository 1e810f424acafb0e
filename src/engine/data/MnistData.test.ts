import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { imagePixels } from '../../core/network/networks.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import type { LabelledImages } from './LabelledImages.ts';
import { loadShards, type DataProgress, type MnistData } from './MnistData.ts';

const sets: Record<string, LabelledImages> = {
  'train-0.shard': syntheticImages(6, 'train-0'),
  'train-1.shard': syntheticImages(6, 'train-1'),
  'train-2.shard': syntheticImages(3, 'train-2'),
  'validation.shard': syntheticImages(4, 'validation'),
  'test.shard': syntheticImages(5, 'test'),
};

/** The files of a small data set, packed as the page finds them. */
function packedFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const entries = Object.entries(sets).map(([file, { count, pixels, labels }]) => {
    const packed = new Uint8Array(gzipSync(Buffer.concat([pixels, labels])));
    files.set(file, packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    return { file, images: count, sizeBytes: packed.length, sha256 };
  });
  const [validation, test] = entries.slice(3);
  const manifest = {
    version: 1,
    pixels: imagePixels,
    train: entries.slice(0, 3),
    validation,
    test,
  };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return files;
}

interface Loading {
  data: MnistData;
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Files asked for, in order. */
  asked: string[];
  progress: DataProgress[];
}

function startLoading(options: { need?: number; change?: (files: Loading['files']) => void } = {}) {
  const files = packedFiles();
  options.change?.(files);
  const asked: string[] = [];
  const progress: DataProgress[] = [];
  const data = loadShards({
    need: options.need ?? 15,
    onProgress: (step) => progress.push(step),
    read: async (file, onBytes) => {
      asked.push(file);
      await Promise.resolve();
      const bytes = files.get(file);
      if (!bytes) throw new Error('404');
      onBytes(Math.floor(bytes.length / 2));
      onBytes(bytes.length);
      return bytes;
    },
  });
  return { data, files, asked, progress };
}

describe('MnistData', () => {
  it('loads what is needed first, first, and then the rest', async () => {
    const { data, asked } = startLoading({ need: 7 });
    await data.retry();
    expect(asked).toEqual([
      'manifest.json',
      'train-0.shard',
      'validation.shard',
      'train-1.shard',
      'test.shard',
      'train-2.shard',
    ]);
    expect(data.failure).toBeUndefined();
  });

  it('changes its order when more images are needed while it loads', async () => {
    const { data, asked } = startLoading({ need: 1 });
    data.need(15);
    await data.retry();
    expect(asked.slice(-3)).toEqual(['train-1.shard', 'train-2.shard', 'test.shard']);
  });

  it('hands out exactly the images that were packed', async () => {
    const { data } = startLoading();
    await data.whenImages(15);
    expect(data.imagesReady).toBe(15);
    expect(data.shardSizes).toEqual([6, 6, 3]);
    const batch = data.batch(Uint32Array.of(14, 0, 6, 0));
    const sources = [
      [sets['train-2.shard'], 2],
      [sets['train-0.shard'], 0],
      [sets['train-1.shard'], 0],
      [sets['train-0.shard'], 0],
    ] as const;
    for (const [i, [set, image]] of sources.entries()) {
      const pixels = batch.pixels.slice(i * imagePixels, (i + 1) * imagePixels);
      expect(pixels).toEqual(set.pixels.slice(image * imagePixels, (image + 1) * imagePixels));
      expect(batch.labels[i]).toBe(set.labels[image]);
    }
    expect(await data.whenValidation()).toEqual(sets['validation.shard']);
    expect(await data.whenTest()).toEqual(sets['test.shard']);
  });

  it('refuses to hand out an image that is not there', async () => {
    const { data } = startLoading();
    await data.retry();
    expect(() => data.batch(Uint32Array.of(15))).toThrow('got 15');
  });

  it('lets training begin on the first shard', async () => {
    const { data, asked } = startLoading();
    await data.whenImages(1);
    expect(data.imagesReady).toBe(6);
    expect(asked).not.toContain('test.shard');
  });

  it('reports bytes that only grow and end at the total', async () => {
    const { data, progress, files } = startLoading();
    await data.retry();
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    files.delete('manifest.json');
    const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toEqual({ loadedBytes: total, totalBytes: total, imagesReady: 15 });
  });

  const damages: [string, (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, string][] = [
    ['is cut short', (file) => file.slice(0, -1), 'want'],
    ['has a flipped bit', (file) => file.map((byte, i) => (i === 40 ? byte ^ 1 : byte)), 'SHA-256'],
  ];
  it.each(damages)('says which shard is damaged when one %s', async (_, damage, reason) => {
    const { data, progress } = startLoading({
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
    await expect(data.whenTest()).resolves.toBeDefined();
  });

  it('says what a manifest has to be', async () => {
    const { data } = startLoading({
      change: (files) => files.set('manifest.json', new TextEncoder().encode('{"version":2}')),
    });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-damaged', file: 'manifest.json' });
  });

  it('loads only what is missing when it tries again, and wakes who waited', async () => {
    const { data, files, asked } = startLoading({ change: (files) => files.delete('test.shard') });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-missing', file: 'test.shard' });
    const test = data.whenTest();
    const [file, bytes] = [...packedFiles()].find(([name]) => name === 'test.shard') ?? [];
    if (file && bytes) files.set(file, bytes);
    asked.length = 0;
    await data.retry();
    expect(asked).toEqual(['test.shard']);
    expect(data.failure).toBeUndefined();
    expect(await test).toEqual(sets['test.shard']);
  });

  it('loads everything on a retry after the manifest was missing', async () => {
    const manifest = packedFiles().get('manifest.json');
    const { data, files } = startLoading({ change: (files) => files.delete('manifest.json') });
    await data.retry();
    expect(data.failure).toMatchObject({ code: 'data-missing', file: 'manifest.json' });
    expect(data.imagesReady).toBe(0);
    if (manifest) files.set('manifest.json', manifest);
    await data.retry();
    expect(data.imagesReady).toBe(15);
  });
});
