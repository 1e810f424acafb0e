/** The gate that a run passes that comes as a file. What a later version adds beside is left out. */
import * as z from 'zod/mini';

const trainStep = z.int().check(z.gte(0), z.lte(2 ** 32 - 1));
const count = z.int().check(z.gte(0));
const fraction = z.number().check(z.gte(0), z.lte(1));
const name = z.string().check(z.maxLength(200));
const phaseName = z.enum(['train', 'prune', 'fineTune']);
const backend = z.enum(['webgl', 'wasm', 'cpu']);
const side = z.int().check(z.gte(0));
const shortfall = z.discriminatedUnion('code', [
  z.object({ code: z.literal('whole-grains'), grainSize: side }),
  z.object({ code: z.literal('edge-grains'), grainSize: side, smallest: side }),
  z.object({ code: z.literal('short-windows'), axisLength: side, n: side, m: side }),
  z.object({ code: z.literal('by-hand'), weights: z.int() }),
  z.object({ code: z.enum(['already-sparser', 'last-grain', 'ties']) }),
]);
/** Neither a path nor a name that an object has by itself. */
export const runId = z.string().check(z.regex(/^[a-z]+-[a-z0-9]{1,40}$/));

const start = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fresh') }),
  z.object({ kind: z.literal('pretrained'), checksum: name }),
  z.object({
    kind: z.literal('checkpoint'),
    runId,
    trainStep,
    isUnpruned: z.exactOptional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('weights'),
    runId,
    trainStep,
    isCompacted: z.boolean(),
    isUnpruned: z.exactOptional(z.literal(true)),
  }),
]);

const layerStart = z.object({ weights: fraction, grains: fraction });
const layerPruning = z.object({
  name,
  planned: fraction,
  sparsity: fraction,
  masked: count,
  count,
  threshold: z.exactOptional(z.number()),
  births: count,
  deaths: count,
  deadUnits: count,
  shortfall: z.exactOptional(shortfall),
  hasEqualScores: z.exactOptional(z.literal(true)),
});

const restoration = z.object({
  code: z.enum(['context-lost', 'worker-crashed', 'worker-silent', 'diverged', 'interrupted']),
  fromTrainStep: trainStep,
  backend: z.exactOptional(backend),
});

const record = z.object({
  train: z.array(z.object({ trainStep, loss: z.number() })),
  evaluations: z.array(
    z.object({
      trainStep,
      set: z.enum(['training', 'validation', 'test']),
      images: count,
      accuracy: fraction,
      phase: z.exactOptional(phaseName),
      isRecalibrated: z.exactOptional(z.literal(true)),
    }),
  ),
  pruningSteps: z.array(
    z.object({
      pruningStep: count,
      trainStep,
      planned: fraction,
      sparsity: fraction,
      accuracyBefore: fraction,
      accuracyAfter: fraction,
      layers: z.array(layerPruning),
      training: z.exactOptional(
        z.object({ images: count, accuracyBefore: fraction, accuracyAfter: fraction }),
      ),
      severed: z.exactOptional(name),
      recovery: z.exactOptional(z.enum(['rewound', 'reinitialized', 'random-mask'])),
    }),
  ),
  drift: z.array(z.object({ trainStep, count, largest: z.number() })),
  recoveries: z.array(restoration),
});

const details = z.object({
  name: z.exactOptional(z.string()),
  proposedName: z.string(),
  isPinned: z.boolean(),
  note: z.string(),
  startedAtMs: z.number().check(z.gte(0)),
  environment: z.object({
    backend: z.exactOptional(backend),
    renderer: z.exactOptional(z.string()),
    browser: z.string(),
  }),
  sweepId: z.exactOptional(runId),
  timings: z.array(z.object({ trainStep, elapsedMs: z.number().check(z.gte(0)) })),
});

const checkpoint = z.object({
  info: z.object({
    runId,
    trainStep,
    isUnpruned: z.exactOptional(z.literal(true)),
    sizeBytes: count,
    reason: z.enum(['start', 'unpruned', 'pruned', 'phase-end', 'timed', 'paused']),
  }),
  name,
});

/** Recipe and edits have gates of their own, and the plan follows from them. */
export const runSchema = z.object({
  run: z.object({
    runId,
    recipe: z.unknown(),
    start,
    backend: z.exactOptional(backend),
    edits: z.unknown(),
    startsAt: z.exactOptional(z.record(name, layerStart)),
    record,
  }),
  details,
  status: z.enum(['live', 'finished', 'stopped', 'failed']),
  completeTo: count,
  checkpoints: z.array(checkpoint),
});

export const manifestSchema = z.object({
  format: z.literal('pruning-playground-runs'),
  version: count,
  files: z.array(z.object({ name, sizeBytes: count, sha256: z.string() })),
});
