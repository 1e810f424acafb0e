import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../setup/Fault.mjs';

const imagesMagic = 2051;
const labelsMagic = 2049;

/** SHA-256 of the four original files, unpacked, as LeCun and Cortes published them. */
const checksums = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/**
 * @typedef {object} ImageSet
 * @property {number} count
 * @property {readonly [number, number]} shape rows and columns of an image
 * @property {Uint8Array} pixels one byte a pixel, `[count, rows, columns]`
 * @property {Uint8Array} labels one byte an image, from 0
 */

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readChecked(dir, file) {
  const bytes = await readFile(join(dir, file)).catch((error) => {
    throw new Fault(`readMnist: want the four files of MNIST in ${dir}, got ${error.message}`);
  });
  const actual = sha256(bytes);
  if (actual !== checksums[file]) {
    throw new Fault(`readMnist: want SHA-256 ${checksums[file]} for ${file}, got ${actual}`);
  }
  return bytes;
}

/**
 * Splits the two idx files of a set: big-endian header (magic, count, and for images rows and columns),
 * then plain bytes.
 *
 * @returns {ImageSet}
 */
export function parseIdx(images, labels) {
  const imagesView = new DataView(images.buffer, images.byteOffset, images.byteLength);
  const labelsView = new DataView(labels.buffer, labels.byteOffset, labels.byteLength);
  if (imagesView.getUint32(0) !== imagesMagic || labelsView.getUint32(0) !== labelsMagic) {
    throw new Error('parseIdx: want an idx3 file of images and an idx1 file of labels');
  }
  const count = imagesView.getUint32(4);
  const shape = [imagesView.getUint32(8), imagesView.getUint32(12)];
  const pixels = images.subarray(16);
  const labelBytes = labels.subarray(8);
  if (pixels.length !== count * shape[0] * shape[1] || labelBytes.length !== count) {
    throw new Error(
      `parseIdx: want ${count} images and labels, got ${pixels.length} pixels and ${labelBytes.length} labels`,
    );
  }
  return { count, shape, pixels, labels: labelBytes };
}

/**
 * The training and test images of MNIST in their original order, every file checked.
 *
 * @param {string} dir folder with the four idx files
 * @returns {Promise<{train: ImageSet, test: ImageSet}>}
 */
export async function readMnist(dir) {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    Object.keys(checksums).map((file) => readChecked(dir, file)),
  );
  return { train: parseIdx(trainImages, trainLabels), test: parseIdx(testImages, testLabels) };
}
