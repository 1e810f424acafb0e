import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { imagePixels } from '../../core/network/networks.ts';
import { DataError } from './DataError.ts';
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

export interface Manifest {
  train: ShardEntry[];
  validation: ShardEntry;
  test: ShardEntry;
}

export const manifestFile = 'manifest.json';

/** Reads the bytes of the manifest; throws `data-damaged` unless it is one of version 1. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const damaged = (reason: string) => new DataError('data-damaged', manifestFile, reason);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged('not JSON');
  }
  if (!isManifest(json)) throw damaged('not a manifest of version 1');
  return json;
}

/**
 * Checks, decompresses and splits a packed file: gzip of `images × 784` pixels, then the labels.
 * Throws `data-damaged` unless size, SHA-256 and content are what the manifest says.
 */
export async function decodeShard(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ShardEntry,
): Promise<LabelledImages> {
  const { file, images, sizeBytes } = entry;
  const damaged = (reason: string) => new DataError('data-damaged', file, reason);
  if (bytes.length !== sizeBytes) {
    throw damaged(`want ${sizeBytes} bytes, got ${bytes.length}`);
  }
  // Not crypto.subtle: it is missing on a page served over plain http.
  if (bytesToHex(sha256(bytes)) !== entry.sha256) throw damaged('wrong SHA-256');
  const content = await gunzip(bytes).catch(() => undefined);
  const wanted = images * (imagePixels + 1);
  if (content?.length !== wanted) {
    throw damaged(`want ${wanted} bytes unpacked, got ${content?.length ?? 'no gzip'}`);
  }
  const labelsStart = images * imagePixels;
  return {
    count: images,
    pixels: content.subarray(0, labelsStart),
    labels: content.subarray(labelsStart),
  };
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream();
  const unpacked = packed.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

function isManifest(value: unknown): value is Manifest {
  if (!isObject(value) || value['version'] !== 1 || value['pixels'] !== imagePixels) return false;
  const { train, validation, test } = value;
  return Array.isArray(train) && train.length > 0 && [...train, validation, test].every(isEntry);
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
