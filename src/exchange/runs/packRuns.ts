/**
 * The bytes of a file of runs: a zip with
 *
 *   runs.json                          what it is, its version, and every file with its size and SHA-256
 *   runs/0001/run.json                 recipe, start, edits, plan, record, and what is kept beside it
 *   runs/0001/checkpoints/28.bin       a checkpoint at trainStep 28; 28u.bin: the unpruned one there
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8, zipSync } from 'fflate';
import type { Bytes } from '../../base/units.ts';
import type { SavedRun } from './SavedRun.ts';

export const runsFormat = 'pruning-playground-runs';
/** Raised with every change of form; `migrateRuns.ts` brings older files forward. */
export const runsVersion = 1;
export const manifestName = 'runs.json';

export interface ManifestFile {
  name: string;
  sizeBytes: Bytes;
  sha256: string;
}

/** The same runs are the same bytes. */
export function packRuns(runs: readonly SavedRun[]): Uint8Array<ArrayBuffer> {
  const entries = runs.flatMap((saved, i) => entriesOf(saved, folderOf(i)));
  const files = entries.map(({ name, bytes }): ManifestFile => ({
    name,
    sizeBytes: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
  }));
  const manifest = { format: runsFormat, version: runsVersion, files };
  const all = [{ name: manifestName, bytes: jsonBytes(manifest) }, ...entries];
  return zipSync(
    Object.fromEntries(
      // Weights do not shrink: they are only put together.
      all.map(({ name, bytes }) => [name, [bytes, { level: name.endsWith('.json') ? 6 : 0 }]]),
    ),
    { mtime: '2000-01-01T00:00:00' },
  );
}

function folderOf(index: number): string {
  return `runs/${String(index + 1).padStart(4, '0')}/`;
}

function entriesOf(saved: SavedRun, folder: string): { name: string; bytes: Uint8Array }[] {
  const { checkpoints, run, ...rest } = saved;
  const { plan, ...others } = run;
  // The rest of the plan follows from recipe and edits.
  const planned = { ...others, ...(plan.startsAt && { startsAt: plan.startsAt }) };
  const files = checkpoints.map(({ info, buffer }) => ({
    info,
    name: `${folder}checkpoints/${info.trainStep}${info.isUnpruned ? 'u' : ''}.bin`,
    bytes: new Uint8Array(buffer),
  }));
  const listed = files.map(({ info, name }) => ({ info, name }));
  return [
    { name: `${folder}run.json`, bytes: jsonBytes({ run: planned, ...rest, checkpoints: listed }) },
    ...files,
  ];
}

function jsonBytes(value: unknown): Uint8Array {
  return strToU8(JSON.stringify(value));
}
