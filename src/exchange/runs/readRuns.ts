/** What a file of runs holds, every part of it checked. Nothing of a file that fails is taken. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import { isRecord } from '../../base/isRecord.ts';
import { longestName, longestNote } from '../../core/records/runDetails.ts';
import type { RunDetails } from '../../core/records/runDetails.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { parseJson } from '../json/parseJson.ts';
import { readEdits } from '../recipe/readEdits.ts';
import { migrateRun } from './migrateRuns.ts';
import { manifestName, runsVersion, type ManifestFile } from './packRuns.ts';
import { manifestSchema, runSchema } from './runSchema.ts';
import { runsZip } from './runsZip.ts';
import type { SavedRun } from './SavedRun.ts';

type Entries = ReadonlyMap<string, Uint8Array>;

/** Names that a file of runs has: no other is even unpacked. */
const entryName = /^(runs\.json|runs\/\d{4}\/(run\.json|checkpoints\/\d{1,10}u?\.bin))$/;
const runName = /^runs\/\d{4}\/run\.json$/;

/**
 * Throws `ExchangeError` for what is no file of runs, is damaged, too large once it is unpacked, or of a
 * newer version, and `RecipeError` where a recipe breaks a rule.
 */
export function readRuns(
  zip: Uint8Array,
  maxUnpackedBytes: number = runsZip.in.maxUnpackedBytes,
): SavedRun[] {
  const entries = unpacked(zip, maxUnpackedBytes);
  const { version, files } = manifestOf(entries);
  const found = new Map(files.map((file) => [file.name, intact(entries, file)]));
  for (const name of entries.keys()) {
    if (name !== manifestName && !found.has(name)) {
      throw new ExchangeError({ code: 'unexpected-entry', name });
    }
  }
  const runs = [...found.keys()].filter((name) => runName.test(name));
  return runs.map((name) => savedRun(found, name, version));
}

/** An entry says how large it becomes, and becomes no larger: what it is given more is cut off. */
function unpacked(zip: Uint8Array, maxBytes: number): Entries {
  let sizeBytes = 0;
  function isWanted({ name, originalSize }: UnzipFileInfo): boolean {
    if (!entryName.test(name)) throw new ExchangeError({ code: 'unexpected-entry', name });
    sizeBytes += originalSize;
    if (sizeBytes > maxBytes) {
      throw new ExchangeError({ code: 'unpacked-too-large', sizeBytes, maxBytes });
    }
    return true;
  }
  try {
    return new Map(Object.entries(unzipSync(zip, { filter: isWanted })));
  } catch (thrown) {
    if (thrown instanceof ExchangeError) throw thrown;
    throw new ExchangeError({ code: 'not-zip' });
  }
}

function manifestOf(entries: Entries): { version: number; files: ManifestFile[] } {
  const bytes = entries.get(manifestName);
  if (!bytes) throw new ExchangeError({ code: 'not-runs' });
  const json = parseJson(strFromU8(bytes));
  const version = isRecord(json) ? json['version'] : undefined;
  if (typeof version === 'number' && version > runsVersion) {
    const known = runsVersion;
    throw new ExchangeError({ code: 'newer-version', field: 'version', version, known });
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new ExchangeError({ code: 'not-runs' });
  return parsed.data;
}

/** The bytes of a file that are those that were written. */
function intact(entries: Entries, { name, sizeBytes, sha256: sum }: ManifestFile): Uint8Array {
  const bytes = entries.get(name);
  const isIntact = bytes?.length === sizeBytes && bytesToHex(sha256(bytes)) === sum;
  if (!bytes || !isIntact) throw new ExchangeError({ code: 'damaged', name });
  return bytes;
}

function savedRun(files: Entries, name: string, version: number): SavedRun {
  const bytes = files.get(name) ?? new Uint8Array();
  const parsed = runSchema.safeParse(migrateRun(parseJson(strFromU8(bytes)), version));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = (issue?.path ?? []).map(String).join('.');
    throw new ExchangeError({ code: 'bad-run', name, field, rule: issue?.message ?? '' });
  }
  const { run, details, status, completeTo, checkpoints } = parsed.data;
  const recipe = parseRecipe(run.recipe);
  const edits = readEdits(run.edits, recipe);
  const { runId, start, backend, startsAt, record } = run;
  return {
    run: {
      runId,
      recipe,
      start,
      ...(backend && { backend }),
      edits,
      plan: planRun(recipe, edits, startsAt),
      record,
    },
    details: shortened(details),
    status,
    completeTo,
    checkpoints: checkpoints.map(({ info, name: file }) => {
      const content = files.get(file);
      if (!content || info.runId !== runId) {
        throw new ExchangeError({ code: 'damaged', name: file });
      }
      const buffer = content.slice().buffer;
      return { info: { ...info, sizeBytes: buffer.byteLength }, buffer };
    }),
  };
}

/** As long as the page would have let it become. */
function shortened({ name, ...details }: RunDetails): RunDetails {
  return {
    ...details,
    ...(name !== undefined && { name: name.slice(0, longestName) }),
    proposedName: details.proposedName.slice(0, longestName),
    note: details.note.slice(0, longestNote),
  };
}
