import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import type { EvaluationRecord, RunStart } from '../../core/records/records.ts';
import {
  buildEvaluation,
  buildPruningRecord,
  buildRecipe,
  buildRecord,
  buildRun,
} from '../../core/testing/builders.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import type { AppState } from '../AppState.ts';
import { benchSparsity } from '../moments/momentSelectors.ts';
import { lessonAsDone } from '../playground/lessonAsDone.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { accuracyBefore } from '../run/recordSelectors.ts';
import { closing } from './closing.ts';

const [{ checksum, accuracy }] = pretrainedNetworks;
const recipe = fineTuneRecipe(buildRecipe(), 1);
const plan = planRun(recipe);
const { trainSteps } = plan;

let state: AppState;
beforeAll(async () => {
  const { store } = await openDemoBench();
  state = store.getState();
});

const onTest = buildEvaluation({
  trainStep: trainSteps,
  set: 'test',
  images: 10_000,
  accuracy: 0.9728,
  phase: 'fineTune',
});
const onValidation = (trainStep: number, share: number) =>
  buildEvaluation({ trainStep, accuracy: share });

/** What is said of a network that was pruned at once and trained on, once that is over. */
function saidOf(start: RunStart, ...evaluations: EvaluationRecord[]) {
  return closing(finished(start, ...evaluations));
}

function finished(start: RunStart, ...evaluations: EvaluationRecord[]): AppState {
  const step = { trainStep: 0, accuracyBefore: 0.991, accuracyAfter: 0.241 };
  const record = buildRecord({
    evaluations: [onTest, ...evaluations],
    pruningSteps: [buildPruningRecord(step)],
  });
  const run = buildRun({ recipe, plan, start, record });
  const session = { phase: 'finished', runId: run.runId, isStopped: false } as const;
  return { ...state, runs: { [run.runId]: run }, session };
}

const trained: RunStart = { kind: 'pretrained', checksum };

describe('what is said of a fine-tuned network', () => {
  it('is of the network that the run ended with, not of one some training steps before', () => {
    const said = saidOf(trained, onValidation(90, 0.968), onValidation(trainSteps, 0.972));
    expect(said?.fineTuned).toEqual({ before: 0.991, after: 0.241, final: 0.972, images: 1_000 });
  });

  it('leaves the validation images out where an earlier version read them last before the end', () => {
    const said = saidOf(trained, onValidation(90, 0.968));
    expect(said).not.toHaveProperty('fineTuned');
    expect(said?.accuracy?.accuracy).toBe(0.9728);
  });

  it('is of all validation images in a lesson, which has controls of its own', async () => {
    const lesson = lessonAsDone(await lessonEntries[0].load(), 7);
    const onAll = buildEvaluation({
      trainStep: trainSteps,
      images: 6_000,
      accuracy: 0.9763,
      phase: 'fineTune',
    });
    const said = saidOf(trained, onAll);
    expect(said).toMatchObject({ set: 'test', accuracy: { accuracy: 0.9728, images: 10_000 } });
    state = { ...state, lesson };
    const taught = saidOf(trained, onAll);
    expect(taught).toMatchObject({
      set: 'validation',
      accuracy: { accuracy: 0.9763, images: 6_000 },
    });
    expect(accuracyBefore(finished(trained))).toMatchObject({
      accuracy: accuracy.validation,
      images: 6_000,
    });
    delete state.lesson;
  });

  it('stands beside the network before the run, on the same images, where it is one of the site', () => {
    expect(accuracyBefore(finished(trained))).toMatchObject({
      accuracy: accuracy.test,
      images: 10_000,
    });
    const kept = { kind: 'weights', runId: 'another', trainStep: 10, isCompacted: false } as const;
    expect(accuracyBefore(finished(kept))).toBeUndefined();
  });
});

it('a network that was pruned before its run and not in it has lost those weights all the same', () => {
  const start = { kind: 'weights', runId: 'another', trainStep: 94, isCompacted: false } as const;
  const half = { weights: 0.5, grains: 0.5 };
  const startsAt = { conv1: half, conv2: half, dense1: half, dense2: half };
  const run = buildRun({ recipe, start, plan: { ...plan, startsAt, pruningSteps: [] } });
  const session = { phase: 'finished', runId: run.runId, isStopped: false } as const;
  const finished = { ...state, runs: { [run.runId]: run }, session };
  expect(closing(finished)?.sparsity).toBe(0.5);
  expect(benchSparsity(finished)).toBe(0.5);
});
