import type { CheckpointArrays, CheckpointHeader } from '../checkpoint/checkpoint.ts';

/** The bytes that version 2 of the checkpoint wrote, which had no `rankedAt`, `was` and `scores`. */
export function encodeVersion2(
  { rankedAt: _later, ...header }: CheckpointHeader,
  { floats, prunedAt }: CheckpointArrays,
): ArrayBuffer {
  const lengths = (map: Map<string, ArrayLike<number>>) =>
    [...map].map(([name, { length }]) => [name, length]);
  const json = JSON.stringify({ header, floats: lengths(floats), prunedAt: lengths(prunedAt) });
  const text = new TextEncoder().encode(json);
  const padded = (length: number) => Math.ceil(length / 4) * 4;
  const parts: Uint8Array[] = [text];
  for (const { buffer, byteOffset, byteLength } of [...floats.values(), ...prunedAt.values()]) {
    parts.push(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const sizeBytes = parts.reduce((sum, { byteLength }) => sum + padded(byteLength), 16);
  const bytes = new Uint8Array(sizeBytes);
  bytes.fill(0x20, 16, 16 + padded(text.length));
  let offset = 16;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += padded(part.byteLength);
  }
  const words = new Uint32Array(bytes.buffer);
  words.set([0x50435050, 2, padded(text.length)]);
  let hash = Math.imul(0x811c9dc5 ^ words[2], 0x01000193);
  for (const word of words.subarray(4)) hash = Math.imul(hash ^ word, 0x01000193);
  words[3] = hash >>> 0;
  return words.buffer;
}
