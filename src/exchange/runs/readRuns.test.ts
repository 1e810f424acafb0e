import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isRecord } from '../../base/isRecord.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import { buildPruningRecord, buildRun } from '../../core/testing/builders.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { migrateRun } from './migrateRuns.ts';
import { packRuns, runsVersion } from './packRuns.ts';
import { readRuns } from './readRuns.ts';
import type { SavedRun } from './SavedRun.ts';

const recipe = completeRecipe({ seed: 3 });

function buildSaved(overrides: Partial<SavedRun> = {}, runId = 'run-0a1b'): SavedRun {
  const edits = [{ kind: 'pruneNow', trainStep: 120 } as const];
  const buffer = new Uint8Array([1, 2, 3, 250]).buffer;
  const base = { runId, trainStep: 28, sizeBytes: 4 };
  return {
    run: { ...buildRun({ runId, recipe, edits }), plan: planRun(recipe, edits) },
    details: {
      name: '<img src=x onerror=alert(1)>',
      proposedName: 'seed 3',
      isPinned: true,
      note: 'of “it” 笔记',
      startedAtMs: 1.8e12,
      environment: { backend: 'wasm', browser: 'test' },
      timings: [{ trainStep: 10, elapsedMs: 1_001.5 }],
    },
    status: 'finished',
    completeTo: 282,
    checkpoints: [
      { info: { ...base, reason: 'unpruned', isUnpruned: true }, buffer },
      { info: { ...base, reason: 'pruned' }, buffer: buffer.slice(0) },
    ],
    ...overrides,
  };
}

const faultOf = (zip: Uint8Array, ...limits: number[]): unknown => {
  try {
    return readRuns(zip, ...limits);
  } catch (thrown) {
    return thrown instanceof ExchangeError ? thrown.fault : thrown;
  }
};

/** The same file with its entries changed by hand, whose checksums are then wrong. */
function tampered(change: (entries: Record<string, Uint8Array>) => void): Uint8Array {
  const entries = unzipSync(packRuns([buildSaved()]));
  change(entries);
  return zipSync(entries);
}

describe('a file of runs', () => {
  it('is read back as it was, record, edits and checkpoints bit for bit', () => {
    const losses = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(losses, (values) => {
        const one = buildSaved();
        one.run.backend = 'wasm';
        one.run.record.train = values.map((loss, i) => ({ trainStep: i + 1, loss: loss + 0 }));
        const runs = [one, buildSaved({ checkpoints: [] }, 'run-ffff')];
        expect(readRuns(packRuns(runs))).toEqual(runs);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps accuracies on training images, where there are any', () => {
    const { run, ...saved } = buildSaved();
    const training = { images: 500, accuracyBefore: 1, accuracyAfter: 0.9 };
    const measured = completeRecipe({ seed: 3, evaluation: { trainingImages: 500 } });
    const record = {
      ...run.record,
      evaluations: [
        { trainStep: 10, set: 'training' as const, images: 500, accuracy: 0.99 },
        {
          trainStep: 94,
          set: 'training' as const,
          images: 500,
          accuracy: 1,
          phase: 'train' as const,
        },
      ],
      pruningSteps: [{ ...buildPruningRecord(), training }],
    };
    const withTraining = { ...saved, run: { ...run, recipe: measured, record } };
    expect(readRuns(packRuns([withTraining]))).toEqual([withTraining]);
  });

  it('is the same bytes for the same runs', () => {
    expect(packRuns([buildSaved()])).toEqual(packRuns([buildSaved()]));
  });

  it('of version 1 is still read', () => {
    const path = fileURLToPath(new URL('fixtures/runs-1.zip', import.meta.url));
    expect(readRuns(readFileSync(path))).toEqual([buildSaved()]);
  });

  it('of an earlier version is brought forward step by step', () => {
    const by = {
      1: (run: Record<string, unknown>) => ({ ...run, added: 1 }),
      2: (run: Record<string, unknown>) => ({ ...run, added: [run['added']] }),
    };
    expect(migrateRun({ kept: true }, 1, { by, to: 3 })).toEqual({ kept: true, added: [1] });
    expect(migrateRun({ kept: true }, 3, { by, to: 3 })).toEqual({ kept: true });
  });
});

describe('a file that is refused', () => {
  it('is said to be no zip, or a part of one', () => {
    const whole = packRuns([buildSaved()]);
    expect(faultOf(new Uint8Array())).toEqual({ code: 'not-zip' });
    expect(faultOf(strToU8('{"seed": 3}'))).toEqual({ code: 'not-zip' });
    for (const share of [0.1, 0.5, 0.9]) {
      expect(faultOf(whole.slice(0, share * whole.length))).toMatchObject({ code: 'not-zip' });
    }
  });

  it('is another zip, or has something else in it, by whatever name', () => {
    expect(faultOf(zipSync({}))).toEqual({ code: 'not-runs' });
    expect(faultOf(zipSync({ 'runs.json': strToU8('{}') }))).toEqual({ code: 'not-runs' });
    for (const name of ['../../etc/passwd', 'runs/../x.json', 'C:\\x', 'constructor', 'a.txt']) {
      expect(faultOf(zipSync({ 'runs.json': strToU8('{}'), [name]: strToU8('x') }))).toEqual({
        code: 'unexpected-entry',
        name,
      });
    }
    const added = tampered((entries) => {
      entries['runs/0002/run.json'] = strToU8('{}');
    });
    expect(faultOf(added)).toEqual({ code: 'unexpected-entry', name: 'runs/0002/run.json' });
  });

  it('is damaged, whichever part of it', () => {
    for (const name of ['runs/0001/run.json', 'runs/0001/checkpoints/28.bin']) {
      const changed = tampered((entries) => {
        entries[name] = (entries[name] ?? new Uint8Array()).map(
          (byte, i) => byte ^ Number(i === 0),
        );
      });
      expect(faultOf(changed)).toEqual({ code: 'damaged', name });
      const missing = tampered((entries) => {
        Reflect.deleteProperty(entries, name);
      });
      expect(faultOf(missing)).toEqual({ code: 'damaged', name });
    }
  });

  it('is of a newer version, which it says', () => {
    const version = runsVersion + 1;
    const newer = zipSync({ 'runs.json': strToU8(JSON.stringify({ version })) });
    const fault = { code: 'newer-version', field: 'version', version, known: runsVersion };
    expect(faultOf(newer)).toEqual(fault);
  });

  it('is a bomb: nothing of it is unpacked', () => {
    const bomb = zipSync({ 'runs/0001/run.json': new Uint8Array(5_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(faultOf(bomb, 1_000_000)).toEqual({
      code: 'unpacked-too-large',
      sizeBytes: 5_000_000,
      maxBytes: 1_000_000,
    });
  });

  /** A file whose checksums hold: somebody has made it so. */
  function forged(change: (run: Record<string, unknown>) => void): Uint8Array {
    const saved = buildSaved({ checkpoints: [] });
    const copy: unknown = JSON.parse(JSON.stringify(saved));
    if (isRecord(copy)) change(copy);
    // What a file may hold is not what its type says: that is what is tested.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return packRuns([copy as SavedRun]);
  }

  it.each(['__proto__', 'constructor', '../x', 'run-<b>', `run-${'a'.repeat(99)}`])(
    'has a run whose id is none: %s',
    (runId) => {
      const zip = forged((saved) => Object.assign(saved['run'] ?? {}, { runId }));
      expect(faultOf(zip)).toMatchObject({ code: 'bad-run', field: 'run.runId' });
    },
  );

  it('has numbers that no run has, or a recipe or an edit that breaks a rule', () => {
    const steps = [{ trainStep: 1e300, loss: 1 }];
    const huge = forged(({ run }) => Object.assign(run ?? {}, { record: { train: steps } }));
    expect(faultOf(huge)).toMatchObject({ code: 'bad-run' });
    const bad = forged(({ run }) => Object.assign(run ?? {}, { recipe: { ...recipe, seed: -1 } }));
    expect(faultOf(bad)).toBeInstanceOf(RecipeError);
    const edits = [{ kind: 'jump', trainStep: 1 }];
    const jump = forged(({ run }) => Object.assign(run ?? {}, { edits }));
    expect(faultOf(jump)).toMatchObject({ code: 'bad-edit' });
  });

  it('reaches no prototype, and what it has beside is left out', () => {
    const entries = unzipSync(packRuns([buildSaved({ checkpoints: [] })]));
    const name = 'runs/0001/run.json';
    const text = strFromU8(entries[name] ?? new Uint8Array());
    const attacked = strToU8(text.replaceAll('{', '{"__proto__":{"isAdmin":true},"extra":1,'));
    const recipeStays = strToU8(text.replace('{', '{"__proto__":{"isAdmin":true},"extra":1,'));
    const signed = (bytes: Uint8Array): Uint8Array => {
      const file = { name, sizeBytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
      const manifest = { format: 'pruning-playground-runs', version: 1, files: [file] };
      return zipSync({ 'runs.json': strToU8(JSON.stringify(manifest)), [name]: bytes });
    };
    expect(readRuns(signed(recipeStays))).toEqual([buildSaved({ checkpoints: [] })]);
    // A recipe lets nothing unknown through.
    expect(faultOf(signed(attacked))).toBeInstanceOf(RecipeError);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});
