/** A small data set as the site serves it: gzip shards and a manifest, all made up. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createRandom } from '../../base/random.ts';
import { imageSize, type DataSet } from '../../core/data/DataSet.ts';
import { mnist } from '../../core/data/mnist.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { joinImages } from '../data/joinImages.ts';
import { sliceImages } from '../data/sliceImages.ts';
import { encodeShard, manifestVersion } from '../data/shard.ts';

export interface PackedDigits {
  /** By name; delete or change one to see it missing or damaged. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Training shards of so many images each, and 20 images each of validation and test. */
export function packDigits(trainImages: readonly number[]): PackedDigits {
  const files = packShards(mnist, {
    train: trainImages.map((images, i) => drawDigits(images, `train-${i}.shard`)),
    validation: drawDigits(20, 'validation.shard'),
    test: drawDigits(20, 'test.shard'),
  });
  return {
    files,
    async read(file) {
      const bytes = files.get(file);
      if (!bytes) throw new Error('HTTP status 404');
      return bytes;
    },
  };
}

export interface SplitImages {
  train: readonly LabelledImages[];
  validation: LabelledImages;
  test: LabelledImages;
}

/** The files of a data set, by name; all but `restImages` of validation and test are in the quick file. */
export function packShards(
  { id, inputShape, classNames }: DataSet,
  { train, validation, test }: SplitImages,
  restImages = 0,
): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  function pack(file: string, images: LabelledImages): object {
    const packed = new Uint8Array(gzipSync(encodeShard(images), { level: 1 }));
    files.set(file, packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    return { file, images: images.count, sizeBytes: packed.length, sha256 };
  }
  const firstOf = (images: LabelledImages) => sliceImages(images, 0, images.count - restImages);
  const restOf = (images: LabelledImages) =>
    sliceImages(images, images.count - restImages, images.count);
  const quick = joinImages(firstOf(validation), firstOf(test));
  const manifest = {
    version: manifestVersion,
    set: id,
    inputShape,
    classNames,
    quick: {
      ...pack('quick.shard', quick),
      validation: validation.count - restImages,
      test: test.count - restImages,
    },
    splits: {
      train: train.map((images, i) => pack(`train-${i}.shard`, images)),
      validation: pack('validation.shard', restOf(validation)),
      test: pack('test.shard', restOf(test)),
    },
  };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return files;
}

/** A digit is a bright band, one place a class, on noise. */
function drawDigits(images: number, name: string): LabelledImages {
  const random = createRandom('packDigits', name);
  const { inputShape, classNames } = mnist;
  const size = imageSize(inputShape);
  const pixels = new Uint8Array(images * size);
  const labels = new Uint8Array(images);
  for (let image = 0; image < images; image += 1) {
    const label = random.nextBelow(classNames.length);
    const band = Math.floor((label * size) / classNames.length);
    for (let pixel = 0; pixel < size; pixel += 1) {
      const isBright = pixel >= band && pixel < band + size / classNames.length;
      pixels[image * size + pixel] = random.nextBelow(60) + (isBright ? 190 : 0);
    }
    labels[image] = label;
  }
  return { count: images, shape: inputShape, pixels, labels };
}
