/**
 * Makes a FakeClient behave like a worker with runs in it: `start` begins one, `advance` plays
 * training steps of it, and commands, edits, checkpoints, losses and watched pictures are as the
 * real ones (`clientContract.ts`), though every run has the plan of the demo.
 */
import { demoCheckpoint } from './demoCheckpoint.ts';
import { fakeMeasure } from './fakeMeasure.ts';
import { DemoCourse } from './DemoCourse.ts';
import type { FakeClient } from '../FakeClient.ts';
import { ClientError, type MomentOfNetwork } from '../Client.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { editAt, editsUntil, insertEdit } from '../../core/recipe/editOrder.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RestorationCode } from '../../core/records/records.ts';
import { parseRecipe, RecipeError } from '../../core/validation/recipeSchema.ts';
import type { Calls, RunStatus } from '../../worker/protocol.ts';
import { layersBeside } from '../../worker/pictures/layersBeside.ts';
import type { SavedSide } from '../../worker/shownNetwork.ts';
import { buildPlan } from '../../core/testing/builders.ts';
import {
  buildDigitView,
  buildLayerDetail,
  buildLayerSummary,
  buildLayerView,
} from '../../worker/testing/pictureBuilders.ts';

export interface DemoRun {
  readonly trainStep: number;
  readonly status: RunStatus | 'none';
  /** Plays up to so many training steps, unless paused; finishes the run at its end. */
  advance(trainSteps: number): void;
}

/** Loaded before anybody asks. */
const everyImage = { set: 'mnist', loadedBytes: 9, totalBytes: 9, imagesReady: 54_000 } as const;

/** `prefix`: what the ids of its runs begin with, which differ from those of other clients. */
export function playDemoRun(client: FakeClient, prefix = 'demo'): DemoRun {
  const plan = buildPlan();
  client.plan = plan;
  const runs = new Map<string, DemoCourse>();
  /** What is on the worker: a run, or fresh weights of a network. */
  let current: DemoCourse | undefined;
  let network: Recipe['network'] = 'small-cnn';
  let watched: Calls['watch']['args'] = { views: [] };

  function emitViews(of: { trainStep: number; sparsity: number } | undefined = current): void {
    const { trainStep, sparsity } = of ?? { trainStep: 0, sparsity: 0 };
    client.emit('views', {
      trainStep,
      weightsId: trainStep,
      views: watched.views.map((request) => buildLayerView(request, { trainStep, sparsity })),
      summaries: prunableLayers({ network, data: { set: 'mnist' } }).map(({ name, count }) =>
        buildLayerSummary({ name, count, trainStep, masked: Math.round(sparsity * count) }),
      ),
      ...(watched.detailOf === undefined
        ? {}
        : { detail: buildLayerDetail({ layer: watched.detailOf, trainStep }) }),
      ...(watched.digit && { digit: buildDigitView({ source: watched.digit, trainStep }) }),
    });
  }
  /** Something else is on the worker from now on; a live run that was there ends. */
  function put(next: DemoCourse | undefined, of: Recipe['network']): void {
    if (current !== next && current?.isLive) current.setStatus('stopped');
    current = next;
    network = of;
    client.trainStep = next?.trainStep ?? 0;
  }
  function liveRun(runId: string): DemoCourse {
    if (current?.runId === runId && current.isLive) return current;
    throw new ClientError({ code: 'not-running', message: `want a live run, got ${runId}` });
  }
  function restore(run: DemoCourse, code: RestorationCode, trainStep?: number): void {
    const from = run.goBack(trainStep);
    put(run, run.network);
    const recovery = { code, fromTrainStep: from };
    client.emit('restored', { runId: run.runId, recovery, plan, edits: [...run.edits] });
  }

  client.answer('prepare', ({ recipe }) => {
    put(undefined, recipe.network);
    client.emit('data', everyImage);
    emitViews();
  });
  client.answer('start', ({ recipe, from, edits: replayed = [], isPaused = false, pauseAt }) => {
    refuseUnlessPossible(recipe);
    const origin = from?.kind === 'checkpoint' ? runs.get(from.runId) : undefined;
    const at = from?.kind === 'checkpoint' ? from.trainStep : 0;
    const edits = [...editsUntil(origin?.edits ?? [], at), ...replayed];
    const runId = `${prefix}-${runs.size + 1}`;
    const course = { runId, network: recipe.network, plan, client, edits, pauseAt };
    const run = new DemoCourse({ ...course, emitViews: () => emitViews() });
    runs.set(runId, run);
    put(run, recipe.network);
    if (isPaused || pauseAt === 0) run.comeUpPaused();
    return { runId, plan, edits: [...edits] };
  });
  client.answer('restore', ({ runId, trainStep, edit, code = 'diverged' }) => {
    const run = runs.get(runId);
    if (!run) throw new ClientError({ code: 'not-running', message: `no run ${runId}` });
    const at = trainStep ?? run.checkpoints.at(-1)?.trainStep ?? 0;
    if (trainStep !== undefined) run.edits = editsUntil(run.edits, at);
    if (edit) run.edits = insertEdit(run.edits, editAt(edit, at));
    restore(run, code, at);
    run.comeUp();
    return { runId, plan, edits: [...run.edits] };
  });
  client.answer('show', ({ runId }) => {
    const run = runs.get(runId);
    if (!run || run.checkpoints.length === 0) {
      throw new ClientError({ code: 'not-running', message: `want a kept run, got ${runId}` });
    }
    if (run.isLive) run.setStatus('stopped');
    put(run, run.network);
    emitViews();
  });
  client.answer('showMoment', ({ runId, moment }) => {
    const run = runs.get(runId);
    if (!run || run !== current || run.isTraining) {
      const code = run?.isTraining === true ? 'busy' : 'not-running';
      throw new ClientError({ code, message: `want a run at rest, got ${runId}` });
    }
    const shown = moment && run.stateAt(moment.at);
    if (moment && !shown) throw new ClientError({ code: 'not-running', message: 'not kept' });
    emitViews(shown);
    return shown ? run.momentLayers(shown) : [];
  });
  client.answer('sideBySide', ({ a, b, ...limit }) => {
    const saved = ({ network: choice, at }: MomentOfNetwork): SavedSide => {
      const state = runs.get(at.runId)?.stateAt(at);
      if (!state) throw new ClientError({ code: 'not-running', message: 'not kept' });
      const shift = [...runs.keys()].indexOf(at.runId);
      return { network: choice, checkpoint: demoCheckpoint(choice, { ...state, shift }) };
    };
    return layersBeside({ ...(a && { a: saved(a) }), ...(b && { b: saved(b) }), ...limit });
  });
  client.answer('checkpoints', ({ runId }) => [...(runs.get(runId)?.checkpoints ?? [])]);
  client.answer('pause', ({ runId }) => liveRun(runId).setStatus('paused'));
  client.answer('resume', ({ runId }) => liveRun(runId).goOn());
  client.answer('nextPruningStep', ({ runId }) => liveRun(runId).goOn({ isToPruningStep: true }));
  client.answer('stop', ({ runId }) => {
    if (runs.get(runId)?.isOver !== true) liveRun(runId).setStatus('stopped');
  });
  client.answer('edit', ({ runId, request }) => {
    const known = runs.get(runId);
    const isAtRest = request.kind === 'setKept' && known?.isOver === true && known === current;
    const run = isAtRest ? known : liveRun(runId);
    const edit = editAt(request, run.trainStep);
    run.edits = insertEdit(run.edits, edit);
    if (request.kind === 'pruneNow') run.prune(0.8);
    return { edit, plan };
  });
  client.answer('crash', async () => {
    const run = current?.isLive ? current : undefined;
    client.emit('lost', { ...(run && { runId: run.runId }), code: 'worker-crashed' });
    await Promise.resolve();
    if (run) restore(run, 'worker-crashed');
    return {};
  });
  client.answer('watch', (args) => {
    watched = args;
    emitViews();
    return {};
  });
  fakeMeasure(client, () => current?.isTraining === true);

  return {
    get trainStep() {
      return current?.trainStep ?? 0;
    },
    get status() {
      return current?.status ?? 'none';
    },
    advance(trainSteps) {
      current?.advance(trainSteps);
    },
  };
}

function refuseUnlessPossible(recipe: Recipe): void {
  try {
    planRun(parseRecipe(recipe));
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    const [problem] = thrown.problems;
    throw new ClientError({ code: 'bad-recipe', message: thrown.message, problem });
  }
}
