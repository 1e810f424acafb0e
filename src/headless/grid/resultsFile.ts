/** The results of a grid: a file of JSON lines that only ever grows. */
import { appendFile, readFile } from 'node:fs/promises';
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { isRecord } from '../../core/mergeRecipe.ts';
import type { RecordedRun } from '../runJob.ts';

/** What is read off a run most often; the rest is in the run. */
export interface RunSummary {
  /** On the test images, before any pruning; absent where pruning begins untrained. */
  denseAccuracy?: Fraction;
  /** On the test images, at the end. */
  accuracy: Fraction;
  /** Masked share of the prunable weights, at the end. */
  sparsity: Fraction;
}

/** One line. `fields` are what the grid set. */
export type ResultLine = {
  key: string;
  fields: Record<string, unknown>;
} & (
  | { elapsedMs: Milliseconds; summary: RunSummary; run: RecordedRun }
  /** What went wrong; the run is tried again when the grid is. */
  | { error: string }
);

/**
 * The keys of the runs that a results file holds; none where there is no file. A line that was cut
 * off, by a full disk or a killed process, counts as not there.
 */
export async function finishedKeys(path: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const line of (await readIfThere(path)).split('\n')) {
    const json = parseLine(line);
    if (isRecord(json) && typeof json['key'] === 'string' && isRecord(json['run'])) {
      keys.add(json['key']);
    }
  }
  return keys;
}

/** Appends one line, whole, in one write: files of several processes can share a disk. */
export async function appendResult(path: string, line: ResultLine): Promise<void> {
  await appendFile(path, `${JSON.stringify(line)}\n`);
}

/** Ends a line that was cut off, so that the next one is not glued to it. */
export async function mendLastLine(path: string): Promise<void> {
  const text = await readIfThere(path);
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
