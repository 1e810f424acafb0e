/**
 * Plausible recipes, plans and records for tests: one function each, every property of
 * which can be overridden. Numbers are deterministic and shaped like a real default run.
 */
import { prunableLayers } from '../network/networks.ts';
import { isQuickEvaluation } from '../plan/quickEvaluations.ts';
import type {
  BackendReport,
  EvaluationRecord,
  PlannedPruningStep,
  PruningRecord,
  Run,
  RunPlan,
  RunRecord,
  TrainRecord,
} from '../records/records.ts';
import { recipeVersion, type LayerRecipe, type Recipe } from '../recipe/recipe.ts';

export function buildLayerRecipe(overrides: Partial<LayerRecipe> = {}): LayerRecipe {
  return { target: 0.8, granularity: { kind: 'weight' }, excluded: false, ...overrides };
}

/** 12,000 images, one epoch a phase, cubic schedule to 80 %. `overrides` replace whole branches. */
export function buildRecipe(overrides: Partial<Recipe> = {}): Recipe {
  const network = overrides.network ?? 'small-cnn';
  const layers = Object.fromEntries(
    prunableLayers({ network, data: { set: 'mnist' } }).map((layer) => [
      layer.name,
      buildLayerRecipe(),
    ]),
  );
  return {
    version: recipeVersion,
    seed: 7,
    data: { set: 'mnist', images: 12_000, pixels: 'unit' },
    network,
    training: {
      batchSize: 128,
      optimizer: 'adam',
      learningRate: 0.003,
      pruneFactor: 1,
      fineTuneFactor: 0.3,
      momentum: 0.9,
      weightDecay: 0,
      weightDecayForm: 'decoupled',
      initialWeights: 'glorot-uniform',
    },
    phases: { train: 1, prune: 1, fineTune: 1 },
    pruning: {
      criterion: 'magnitude',
      pooling: 'l1',
      schedule: { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 10 },
      statisticsBatches: 8,
      allocation: { kind: 'perLayer' },
      recovery: { kind: 'fineTune' },
      rules: 'exact',
      layers,
    },
    ...overrides,
  };
}

const stepsPerEpoch = 94;

/** A recipe that prunes nothing, as baselines are. */
export function buildDenseRecipe(overrides: Partial<Recipe> = {}): Recipe {
  const recipe = buildRecipe(overrides);
  const layers = Object.entries(recipe.pruning.layers).map(([name, layer]) => [
    name,
    { ...layer, target: 0 },
  ]);
  return { ...recipe, pruning: { ...recipe.pruning, layers: Object.fromEntries(layers) } };
}

/** The plan of `buildRecipe()`: 282 training steps, pruning steps 104, 114, …, 188 up to 80 %. */
export function buildPlan(overrides: Partial<RunPlan> = {}): RunPlan {
  const pruningSteps: PlannedPruningStep[] = [];
  for (let trainStep = stepsPerEpoch + 10; trainStep <= 2 * stepsPerEpoch; trainStep += 10) {
    const isLast = trainStep + 10 > 2 * stepsPerEpoch;
    const progress = isLast ? 1 : (trainStep - stepsPerEpoch) / stepsPerEpoch;
    const sparsity = 0.8 * (1 - (1 - progress) ** 3);
    pruningSteps.push({
      trainStep: isLast ? 2 * stepsPerEpoch : trainStep,
      sparsity,
      layers: Object.fromEntries(
        prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).map(({ name }) => [
          name,
          sparsity,
        ]),
      ),
    });
  }
  return {
    stepsPerEpoch,
    trainSteps: 3 * stepsPerEpoch,
    phases: [
      { name: 'train', fromTrainStep: 0, toTrainStep: stepsPerEpoch },
      { name: 'prune', fromTrainStep: stepsPerEpoch, toTrainStep: 2 * stepsPerEpoch },
      { name: 'fineTune', fromTrainStep: 2 * stepsPerEpoch, toTrainStep: 3 * stepsPerEpoch },
    ],
    pruningSteps,
    ...overrides,
  };
}

/** Training steps `from`+1 … `to` of a loss that falls from 2.3 and jitters. */
export function buildTrainRecords(to: number, from = 0): TrainRecord[] {
  return Array.from({ length: to - from }, (_, i) => {
    const trainStep = from + i + 1;
    return { trainStep, loss: 0.1 + 2.2 / (1 + trainStep / 8) + ((trainStep * 7) % 5) * 0.01 };
  });
}

export function buildEvaluation(overrides: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const trainStep = overrides.trainStep ?? 10;
  return {
    trainStep,
    set: 'validation',
    images: 1_000,
    accuracy: Math.round((0.97 - 0.87 / (1 + trainStep / 15)) * 1_000) / 1_000,
    ...overrides,
  };
}

/** What a planned pruning step becomes; `pruningStep` counts from 1. */
export function buildPruningRecord(
  overrides: Partial<PruningRecord> = {},
  network: Recipe['network'] = 'small-cnn',
): PruningRecord {
  const sparsity = overrides.sparsity ?? 0.5;
  return {
    pruningStep: 1,
    trainStep: 104,
    planned: sparsity,
    sparsity,
    accuracyBefore: 0.95,
    accuracyAfter: 0.94,
    layers: prunableLayers({ network, data: { set: 'mnist' } }).map((layer) => {
      const masked = Math.round(sparsity * layer.count);
      return {
        name: layer.name,
        planned: sparsity,
        sparsity: masked / layer.count,
        masked,
        count: layer.count,
        threshold: 0.05 * (1 + sparsity),
        births: 0,
        deaths: masked,
        deadUnits: 0,
      };
    }),
    ...overrides,
  };
}

export function buildRecord(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    train: [],
    evaluations: [],
    pruningSteps: [],
    drift: [],
    recoveries: [],
    ...overrides,
  };
}

export function buildRun(overrides: Partial<Run> = {}): Run {
  return {
    runId: 'run-1',
    recipe: buildRecipe(),
    start: { kind: 'fresh' },
    edits: [],
    plan: buildPlan(),
    record: buildRecord(),
    ...overrides,
  };
}

/** A whole finished default run: every loss, evaluation and pruning step. */
export function buildFinishedRun(overrides: Partial<Run> = {}): Run {
  const plan = overrides.plan ?? buildPlan();
  const evaluations: EvaluationRecord[] = [];
  for (let trainStep = 1; trainStep <= plan.trainSteps; trainStep += 1) {
    if (!isQuickEvaluation(trainStep, plan.trainSteps)) continue;
    evaluations.push(buildEvaluation({ trainStep }));
  }
  for (const phase of plan.phases) {
    const atEnd = { trainStep: phase.toTrainStep, phase: phase.name };
    evaluations.push(buildEvaluation({ ...atEnd, images: 6_000 }));
    evaluations.push(buildEvaluation({ ...atEnd, set: 'test', images: 10_000 }));
  }
  const record = buildRecord({
    train: buildTrainRecords(plan.trainSteps),
    evaluations: evaluations.toSorted((a, b) => a.trainStep - b.trainStep),
    pruningSteps: plan.pruningSteps.map((planned, i) =>
      buildPruningRecord({
        pruningStep: i + 1,
        trainStep: planned.trainStep,
        planned: planned.sparsity,
        sparsity: planned.sparsity,
      }),
    ),
  });
  return buildRun({ plan, record, ...overrides });
}

/** How a race of the backends ends that webgl wins, four times as fast. */
export function buildRacedReport(): BackendReport {
  return {
    name: 'webgl',
    candidates: [
      { name: 'wasm', status: 'slower', stepMs: 20 },
      { name: 'webgl', status: 'chosen', stepMs: 5 },
    ],
  };
}

export function buildBackendReport(overrides: Partial<BackendReport> = {}): BackendReport {
  return {
    name: 'wasm',
    renderer: 'SwiftShader',
    candidates: [
      { name: 'wasm', status: 'chosen', stepMs: 29.4 },
      { name: 'webgl', status: 'slower', stepMs: 702 },
      { name: 'cpu', status: 'available' },
    ],
    ...overrides,
  };
}
