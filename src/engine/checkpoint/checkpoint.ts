/**
 * The bytes of a checkpoint: a JSON header and named arrays in one transferable buffer. What is in
 * them is `Trainer`'s business; nobody else looks inside.
 *
 *   uint32 magic, version, header length in bytes, checksum of these two and all that follows
 *   header, UTF-8, padded with spaces to a multiple of 4
 *   the arrays in the header's order, each padded with zeros to a multiple of 4
 *
 * Numbers are little-endian, as on every machine that runs a browser.
 */
import type { LayerPruning, NetworkStart } from '../../core/records/records.ts';
import type { NetworkId } from '../../core/network/networks.ts';

const magic = 0x50435050;
/** Version 2 had neither what masked weights were nor how layers were ranked; 3 has both. */
const version = 3;
const oldestVersion = 2;
/** FNV's. */
const prime = 0x01000193;
const prefixWords = 4;
const prefixBytes = prefixWords * 4;

export interface CheckpointHeader {
  network: NetworkId;
  /** Output units of every prunable layer, in order. */
  units: number[];
  trainStep: number;
  /** How sparse the network was at trainStep 0; absent: dense, or written before that was kept. */
  startsAt?: NetworkStart;
  /** trainStep at which the optimizer was fresh: its own clock counts from there. */
  clockStart: number;
  /** trainStep of each pruning step so far. */
  pruningTrainSteps: number[];
  /** What the last pruning step did, layer by layer; empty before the first. */
  lastPruning: LayerPruning[];
  /** By layer, the pruning step of the scores that are kept of it; no layer where weights tell. */
  rankedAt: Record<string, number>;
  /** Live changes that had taken effect. */
  editCount: number;
}

/** Arrays by name. */
export interface CheckpointArrays {
  /** Weights, moments, moving statistics, movement, the values to rewind to, and what dead units had. */
  floats: Map<string, Float32Array>;
  /** By layer, what its masked weights were, in order; those alone. No layer: nobody knows. */
  was: Map<string, Float32Array>;
  /** By layer, the scores of its grains, where `rankedAt` has it. */
  scores: Map<string, Float32Array>;
  /** By layer, when each weight was pruned. */
  prunedAt: Map<string, Uint16Array>;
}

interface Contents {
  header: CheckpointHeader;
  /** `[name, length]` of each array, in order. */
  floats: Lengths;
  was: Lengths;
  scores: Lengths;
  prunedAt: Lengths;
}

type Lengths = [string, number][];

/** What version 2 had. */
type OldContents = Omit<Contents, 'header' | 'was' | 'scores'> & {
  header: Omit<CheckpointHeader, 'rankedAt'>;
};

/** A buffer that is no checkpoint of a version that is still read, is damaged, or is of another network. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

/** Copies header and arrays into one buffer. */
export function encodeCheckpoint(header: CheckpointHeader, arrays: CheckpointArrays): ArrayBuffer {
  const lengths = (map: Map<string, ArrayLike<number>>): Lengths =>
    [...map].map(([name, { length }]) => [name, length]);
  const contents: Contents = {
    header,
    floats: lengths(arrays.floats),
    was: lengths(arrays.was),
    scores: lengths(arrays.scores),
    prunedAt: lengths(arrays.prunedAt),
  };
  const json = new TextEncoder().encode(JSON.stringify(contents));
  const { floats, was, scores, prunedAt } = arrays;
  const parts = [...floats.values(), ...was.values(), ...scores.values(), ...prunedAt.values()];
  const headerBytes = padded(json.length);
  const arraysBytes = parts.reduce((sum, { byteLength }) => sum + padded(byteLength), 0);
  const buffer = new ArrayBuffer(prefixBytes + headerBytes + arraysBytes);
  const bytes = new Uint8Array(buffer);
  bytes.fill(0x20, prefixBytes, prefixBytes + headerBytes);
  bytes.set(json, prefixBytes);
  let offset = prefixBytes + headerBytes;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += padded(part.byteLength);
  }
  const words = new Uint32Array(buffer);
  words.set([magic, version, headerBytes]);
  words[3] = checksum(words);
  return buffer;
}

/**
 * The header and arrays of a checkpoint. The arrays are views of `buffer`.
 *
 * Throws `CheckpointError` for anything that `encodeCheckpoint` of this version or of version 2 did
 * not write.
 */
export function decodeCheckpoint(buffer: ArrayBuffer): {
  header: CheckpointHeader;
  arrays: CheckpointArrays;
} {
  const refuse = (rule: string) => new CheckpointError(`decodeCheckpoint: want ${rule}`);
  if (buffer.byteLength < prefixBytes || buffer.byteLength % 4 !== 0) {
    throw refuse(`a whole checkpoint, got ${buffer.byteLength} bytes`);
  }
  const words = new Uint32Array(buffer);
  if (words[0] !== magic) throw refuse('a checkpoint, got other bytes');
  if (words[1] < oldestVersion || words[1] > version) {
    throw refuse(`version ${oldestVersion} to ${version}, got ${words[1]}`);
  }
  if (words[3] !== checksum(words)) throw refuse('an undamaged checkpoint, got a wrong checksum');
  const headerBytes = words[2];
  const json = new TextDecoder().decode(new Uint8Array(buffer, prefixBytes, headerBytes));
  // The checksum holds, so this is what encodeCheckpoint wrote.
  const contents = migrated(JSON.parse(json));
  const arrays: CheckpointArrays = {
    floats: new Map(),
    was: new Map(),
    scores: new Map(),
    prunedAt: new Map(),
  };
  let offset = prefixBytes + headerBytes;
  for (const kind of ['floats', 'was', 'scores'] as const) {
    for (const [name, length] of contents[kind]) {
      arrays[kind].set(name, new Float32Array(buffer, offset, length));
      offset += length * 4;
    }
  }
  for (const [name, length] of contents.prunedAt) {
    arrays.prunedAt.set(name, new Uint16Array(buffer, offset, length));
    offset += padded(length * 2);
  }
  return { header: contents.header, arrays };
}

function migrated(contents: Contents | OldContents): Contents {
  if ('was' in contents) return contents;
  return { ...contents, header: { ...contents.header, rankedAt: {} }, was: [], scores: [] };
}

/**
 * FNV-1a by words, over version, header's length and all after the prefix: every step is a bijection,
 * so no single flipped bit is missed. Version 2 left itself out.
 */
function checksum(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  if (words[1] !== oldestVersion) hash = Math.imul(hash ^ words[1], prime);
  hash = Math.imul(hash ^ words[2], prime);
  for (let i = prefixWords; i < words.length; i += 1) hash = Math.imul(hash ^ words[i], prime);
  return hash >>> 0;
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
