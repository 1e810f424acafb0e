import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DataSet, ImageShape } from '../../core/data/DataSet.ts';
import { DataError } from './DataError.ts';
import { gunzip } from './gunzip.ts';
import { packPixels, unpackPixels } from './pixelPlanes.ts';
import type { LabelledImages } from './LabelledImages.ts';

/** One packed file, as the manifest describes it. */
export interface ShardEntry {
  file: string;
  images: number;
  /** Of the file as it is stored, compressed. */
  sizeBytes: number;
  /** Of the file as it is stored, in hexadecimal. */
  sha256: string;
}

/** How many images of each set are in a file, in this order. */
export interface QuickEntry extends ShardEntry {
  validation: number;
  test: number;
}

/** What a folder of shards holds: of which data set, and in which files. */
export interface Manifest {
  set: string;
  inputShape: ImageShape;
  classNames: string[];
  /** The first validation images, then the first test images: what is loaded before all else. */
  quick: QuickEntry;
  /** Validation and test without their first images. */
  splits: { train: ShardEntry[]; validation: ShardEntry; test: ShardEntry };
}

export const manifestFile = 'manifest.json';

export const manifestVersion = 4;
/** No folder, no other site: what a manifest names lies beside it. */
const fileName = /^[\w-][\w.-]{0,99}$/;

/** Every file that a manifest names. */
export function entriesOf({ quick, splits }: Manifest): ShardEntry[] {
  const { train, validation, test } = splits;
  return [quick, ...train, validation, test];
}

/** Reads the bytes of the manifest; throws `data-damaged` unless it is one of this version and set. */
export function parseManifest(bytes: Uint8Array, set: DataSet): Manifest {
  const damaged = (reason: string) => new DataError('data-damaged', manifestFile, reason);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged('not JSON');
  }
  if (!isManifest(json)) throw damaged(`not a manifest of version ${manifestVersion}`);
  const got = describeImages(json.set, json);
  const wanted = describeImages(set.id, set);
  if (got !== wanted) throw damaged(`want ${wanted}, got ${got}`);
  const stray = entriesOf(json).find(({ file }) => !fileName.test(file));
  if (stray) throw damaged(`want the name of a file beside it, got ${JSON.stringify(stray.file)}`);
  return json;
}

function describeImages(
  id: string,
  { inputShape, classNames }: Pick<DataSet, 'inputShape' | 'classNames'>,
): string {
  return `${id} of ${inputShape.join('×')} in the classes ${classNames.join(', ')}`;
}

/** What is in a packed file before it is compressed: a byte a label, then the images' pixels as `packPixels` has them. */
export function encodeShard({
  shape,
  pixels,
  labels,
}: Pick<LabelledImages, 'shape' | 'pixels' | 'labels'>): Uint8Array {
  const planes = packPixels(pixels, shape);
  const content = new Uint8Array(labels.length + planes.length);
  content.set(labels);
  content.set(planes, labels.length);
  return content;
}

/**
 * Checks, decompresses and splits a packed file: gzip of what `encodeShard` makes. Throws `data-damaged` unless size, SHA-256 and content are what the manifest says.
 */
export async function decodeShard(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ShardEntry,
  shape: ImageShape,
): Promise<LabelledImages> {
  const { file, images, sizeBytes } = entry;
  const damaged = (reason: string) => new DataError('data-damaged', file, reason);
  if (bytes.length !== sizeBytes) {
    throw damaged(`want ${sizeBytes} bytes, got ${bytes.length}`);
  }
  // Not crypto.subtle: it is missing on a page served over plain http.
  if (bytesToHex(sha256(bytes)) !== entry.sha256) throw damaged('wrong SHA-256');
  const content = await gunzip(bytes).catch(() => undefined);
  const pixels = content && unpackPixels(content.subarray(images), images, shape);
  if (!pixels) {
    throw damaged(
      `want ${images} images, got ${content?.length ?? 'no gzip, so no'} bytes unpacked`,
    );
  }
  return { count: images, shape, pixels, labels: content.subarray(0, images) };
}

function isManifest(value: unknown): value is Manifest {
  if (!isObject(value) || value['version'] !== manifestVersion) return false;
  const { set, inputShape, classNames, quick, splits } = value;
  return (
    typeof set === 'string' &&
    Array.isArray(inputShape) &&
    Array.isArray(classNames) &&
    isQuickEntry(quick) &&
    isObject(splits) &&
    Array.isArray(splits['train']) &&
    splits['train'].length > 0 &&
    [...splits['train'], splits['validation'], splits['test']].every(isEntry)
  );
}

function isQuickEntry(value: unknown): value is QuickEntry {
  if (!isEntry(value) || !('validation' in value) || !('test' in value)) return false;
  const { validation, test } = value;
  return (
    Number.isInteger(validation) &&
    Number.isInteger(test) &&
    Number(validation) + Number(test) === value.images
  );
}

function isEntry(value: unknown): value is ShardEntry {
  return (
    isObject(value) &&
    typeof value['file'] === 'string' &&
    Number.isInteger(value['images']) &&
    Number.isInteger(value['sizeBytes']) &&
    typeof value['sha256'] === 'string'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
