/** A small data set as the site serves it: gzip shards and a manifest, all made up. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createRandom } from '../../base/random.ts';
import { classCount, imagePixels } from '../../core/network/networks.ts';

export interface PackedDigits {
  /** By name; delete or change one to see it missing or damaged. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Training shards of so many images each, and 20 images each of validation and test. */
export function packDigits(trainImages: readonly number[]): PackedDigits {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  function pack(file: string, images: number): object {
    const packed = new Uint8Array(gzipSync(drawDigits(images, file), { level: 1 }));
    files.set(file, packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    return { file, images, sizeBytes: packed.length, sha256 };
  }
  const manifest = {
    version: 1,
    pixels: imagePixels,
    train: trainImages.map((images, i) => pack(`train-${i}.shard`, images)),
    validation: pack('validation.shard', 20),
    test: pack('test.shard', 20),
  };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return {
    files,
    async read(file) {
      const bytes = files.get(file);
      if (!bytes) throw new Error('HTTP status 404');
      return bytes;
    },
  };
}

/** Pixels of all images, then labels: a digit is a bright band, one place a class, on noise. */
function drawDigits(images: number, name: string): Uint8Array {
  const random = createRandom('packDigits', name);
  const bytes = new Uint8Array(images * (imagePixels + 1));
  for (let image = 0; image < images; image += 1) {
    const label = random.nextBelow(classCount);
    const band = Math.floor((label * imagePixels) / classCount);
    for (let pixel = 0; pixel < imagePixels; pixel += 1) {
      const isBright = pixel >= band && pixel < band + imagePixels / classCount;
      bytes[image * imagePixels + pixel] = random.nextBelow(60) + (isBright ? 190 : 0);
    }
    bytes[images * imagePixels + image] = label;
  }
  return bytes;
}
