/**
 * Any order of calls, with every breath of the worker, every file of the data and every call
 * interleaved by fast-check's scheduler, and failures thrown into breaths.
 */
import { memory } from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { DeepPartial, Recipe } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { packDigits } from '../../engine/testing/packedDigits.ts';
import { openTestBackend } from '../../engine/testing/openTestBackend.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { CallName, Calls, SentMessage } from '../protocol.ts';
import type { LayerDump } from '../shownNetwork.ts';
import { createBreathing } from '../system/breathe.ts';
import { InProcessWorker } from '../testing/inProcessWorker.ts';

/** 8 training steps, of which one prunes; narrow, so that all of it takes milliseconds. */
function tinyRecipe(partial: DeepPartial<Recipe>): Recipe {
  return completeRecipe({
    data: { images: 8 },
    phases: { train: 1, prune: 1, fineTune: 0 },
    ...partial,
    training: { batchSize: 2, ...partial.training },
    pruning: { schedule: { kind: 'oneShot' }, ...partial.pruning },
  });
}

/** Each has another number of tensors. */
const recipes = {
  adam: tinyRecipe({ network: 'tfmot-cnn', widths: { conv1: 2 } }),
  sgd: tinyRecipe({
    network: 'tfmot-cnn',
    widths: { conv1: 2 },
    training: { optimizer: 'sgd' },
  }),
  movement: tinyRecipe({
    network: 'lenet-300-100',
    widths: { dense1: 4, dense2: 3 },
    pruning: { criterion: 'movement' },
  }),
};
type NetworkName = keyof typeof recipes;
const networkNames = ['adam', 'sgd', 'movement'] as const satisfies readonly NetworkName[];

const digits = packDigits([4, 4]);
/** gzip takes real time, on a busy machine some of it. */
const patienceMs = 20_000;
const badBreath = 'a breath that was made to fail';
const resting: ReadonlySet<unknown> = new Set(['paused', 'finished', 'stopped', 'failed']);

interface Held {
  numTensors: number;
  numBytes: number;
}
const nothing: Held = { numTensors: 0, numBytes: 0 };
/** What `prepare` of a recipe alone leaves in a fresh worker; a run holds the same. */
const leftBy = new Map<NetworkName, Held>();
const checkpoints = new Map<NetworkName, ArrayBuffer>();

function memoryNow(): Held {
  const { numTensors, numBytes } = memory();
  return { numTensors, numBytes };
}

function since(before: Held): Held {
  const now = memoryNow();
  return {
    numTensors: now.numTensors - before.numTensors,
    numBytes: now.numBytes - before.numBytes,
  };
}

beforeAll(async () => {
  await openTestBackend('wasm');
  for (const name of networkNames) {
    const before = memoryNow();
    const worker = new InProcessWorker(digits);
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await worker.call('prepare', { recipe: recipes[name] });
    leftBy.set(name, since(before));
    const trainer = Trainer.create(recipes[name]);
    checkpoints.set(name, trainer.checkpoint());
    trainer.dispose();
  }
});

/** What the calls so far come to. */
interface Model {
  /** Whose network is held at rest, by the last call that took the worker; undefined: nobody's. */
  network: NetworkName | undefined;
  /** The run that the last such call began. */
  runId: string | undefined;
  /** The last wish for that run. */
  wish: 'go on' | 'pause' | 'pruning step' | 'stop';
  runs: number;
}

interface Asked {
  name: CallName;
  /** It brings a checkpoint that is none. */
  isDamaged?: true;
  /** Once it is answered. */
  reply?: SentMessage;
}

/** A worker whose breaths and files come when the scheduler says so. */
class ScheduledWorker {
  readonly before = memoryNow();
  readonly asked: Asked[] = [];
  /** The last call that took the worker and could have it. */
  lastTakeOver: Asked | undefined;
  isNextBreathBad = false;
  hasFailed = false;
  readonly #scheduler: fc.Scheduler;
  readonly #worker: InProcessWorker;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    const breathe = createBreathing();
    const read = (file: string) =>
      scheduler.schedule(Promise.resolve(), file).then(() => digits.read(file));
    this.#worker = new InProcessWorker(
      { ...digits, read },
      { breathe: () => this.#breathe(breathe) },
    );
  }

  initialize(): void {
    this.ask('initialize', { urls: { dataSets: 'http://site/' } });
  }

  ask<N extends CallName>(name: N, args: Calls[N]['args']): Asked {
    const asked: Asked = { name };
    this.asked.push(asked);
    void this.#worker.call(name, args).then((reply) => (asked.reply = reply));
    return asked;
  }

  statusOf(runId: string): string | undefined {
    return this.#worker.said('status').findLast((said) => said.runId === runId)?.status;
  }

  /** Resolves once every call is answered and the run under way, if there is one, has come to rest. */
  async untilAtRest(runId: string | undefined): Promise<void> {
    const deadlineMs = performance.now() + patienceMs;
    while (performance.now() < deadlineMs) {
      await this.#scheduler.waitIdle();
      const isAnswered = this.asked.every(({ reply }) => reply !== undefined);
      const isResting = runId === undefined || resting.has(this.statusOf(runId));
      if (isAnswered && isResting) return;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    const waiting = this.asked.filter(({ reply }) => !reply).map(({ name }) => name);
    const status = runId === undefined ? 'no run' : this.statusOf(runId);
    throw new Error(`want rest, got ${status}, unanswered: ${waiting.join(', ')}`);
  }

  async layer(layer: string): Promise<LayerDump> {
    const reply = await this.#worker.call('layer', { layer });
    if (reply.type === 'reply' && isDump(reply.result)) return reply.result;
    throw new Error(`want ${layer}, got ${JSON.stringify(reply)}`);
  }

  async #breathe(breathe: () => Promise<void>): Promise<void> {
    await this.#scheduler.schedule(breathe(), 'breath');
    if (!this.isNextBreathBad) return;
    this.isNextBreathBad = false;
    this.hasFailed = true;
    throw new Error(badBreath);
  }
}

function isDump(result: Calls[CallName]['result']): result is LayerDump {
  return 'mask' in result;
}

type Command = fc.AsyncCommand<Model, ScheduledWorker>;

/** A command that can always be given. */
function command(text: string, run: (model: Model, real: ScheduledWorker) => void): Command {
  return {
    check: () => true,
    run: async (model, real) => run(model, real),
    toString: () => text,
  };
}

/** One that is about the run that was begun last. */
function ofRun(
  text: string,
  run: (runId: string, model: Model, real: ScheduledWorker) => void,
): Command {
  return {
    check: ({ runId }) => runId !== undefined,
    run: async (model, real) => {
      if (model.runId !== undefined) run(model.runId, model, real);
    },
    toString: () => text,
  };
}

function prepare(name: NetworkName, isRestored: boolean): Command {
  return command(`prepare ${name}${isRestored ? ' restored' : ''}`, (model, real) => {
    const checkpoint = isRestored ? checkpoints.get(name) : undefined;
    const args = { recipe: recipes[name], ...(checkpoint && { checkpoint }) };
    real.lastTakeOver = real.ask('prepare', args);
    Object.assign(model, { network: name, runId: undefined });
  });
}

function start(
  name: NetworkName,
  origin: 'fresh' | 'checkpoint' | 'from',
  isPaused: boolean,
): Command {
  return command(`start ${name} ${origin}${isPaused ? ' paused' : ''}`, (model, real) => {
    model.runs += 1;
    const runId = `run ${model.runs}`;
    const buffer = checkpoints.get(name);
    const weights = origin === 'fresh' || !buffer ? {} : { [origin]: buffer };
    const args = { runId, recipe: recipes[name], edits: [], isPaused, ...weights };
    real.lastTakeOver = real.ask('start', args);
    Object.assign(model, { network: name, runId, wish: isPaused ? 'pause' : 'go on' });
  });
}

const damaged = command('prepare a damaged checkpoint', (model, real) => {
  const args = { recipe: recipes.adam, checkpoint: new ArrayBuffer(16) };
  real.ask('prepare', args).isDamaged = true;
  real.lastTakeOver = undefined;
  Object.assign(model, { network: undefined, runId: undefined });
});

const wishes: Command[] = [
  ofRun('pause', (runId, model, real) => {
    real.ask('pause', { runId });
    if (model.wish !== 'stop') model.wish = 'pause';
  }),
  ofRun('resume', (runId, model, real) => {
    real.ask('resume', { runId });
    if (model.wish !== 'stop') model.wish = 'go on';
  }),
  ofRun('next pruning step', (runId, model, real) => {
    real.ask('nextPruningStep', { runId });
    if (model.wish !== 'stop') model.wish = 'pruning step';
  }),
  ofRun('stop', (runId, model, real) => {
    real.ask('stop', { runId });
    model.wish = 'stop';
  }),
  ofRun('edit', (runId, { network }, real) => {
    const layer = network === 'movement' ? 'dense2' : 'dense1';
    real.ask('edit', { runId, request: { kind: 'setTarget', layer, sparsity: 0.9 } });
  }),
];

const requests: { [K in MeasurementKind]: (recipe: Recipe) => RequestOf<K> } = {
  scan: () => ({ sparsities: [0, 0.5], images: 4, criterion: 'magnitude' }),
  compaction: () => ({}),
  quantization: ({ pruning }) => ({
    bits: Object.fromEntries(Object.keys(pruning.layers).map((name) => [name, 2])),
    fineTuneEpochs: 0.5,
  }),
  sizes: () => ({}),
  control: () => ({ edits: [] }),
  preview: () => ({ images: 4, isDrawn: true }),
  previewedLayer: ({ pruning }) => ({ layer: Object.keys(pruning.layers)[0] ?? '' }),
  digit: () => ({ index: 3 }),
  featureMaps: ({ pruning }) => ({
    layer: Object.keys(pruning.layers)[0] ?? '',
    digit: { strokes: [] },
  }),
  predictions: () => ({}),
  histograms: () => ({}),
};

function measure(kind: MeasurementKind, isOfCheckpoint: boolean): Command {
  return command(`measure ${kind}${isOfCheckpoint ? ' of a checkpoint' : ''}`, (model, real) => {
    const name = model.network ?? 'adam';
    const recipe = recipes[name];
    const request = requests[kind](recipe);
    const checkpoint = isOfCheckpoint ? checkpoints.get(name) : undefined;
    const args = { kind, measurementId: 'm', recipe, request, brought: [] };
    real.ask('measure', { ...args, ...(checkpoint && { checkpoint }) });
  });
}

function allocate(criterion: 'magnitude' | 'snip'): Command {
  return command(`allocate by ${criterion}`, (model, real) => {
    const recipe = recipes[model.network ?? 'adam'];
    const allocation = { kind: 'global', target: 0.5, unit: 'weights', floor: 0 } as const;
    real.ask('allocate', {
      recipe: { ...recipe, pruning: { ...recipe.pruning, criterion, allocation } },
    });
  });
}

const others: Command[] = [
  command('cancel the measurement', (_, real) => {
    real.ask('cancelMeasurement', { measurementId: 'm' });
  }),
  command('watch', (_, real) => {
    real.ask('watch', { views: [], detailOf: 'dense1' });
  }),
  command('fail the next breath', (_, real) => {
    real.isNextBreathBad = true;
  }),
];

const anyNetwork = fc.constantFrom(...networkNames);
const anyKind = fc.constantFrom(...Object.keys(requests).filter(isKind));
const commands = fc.commands(
  [
    fc.tuple(anyNetwork, fc.boolean()).map(([name, isRestored]) => prepare(name, isRestored)),
    fc
      .tuple(anyNetwork, fc.constantFrom('fresh', 'checkpoint', 'from'), fc.boolean())
      .map(([name, origin, isPaused]) => start(name, origin, isPaused)),
    fc.constant(damaged),
    fc.constantFrom(...wishes),
    fc.tuple(anyKind, fc.boolean()).map(([kind, isOfCheckpoint]) => measure(kind, isOfCheckpoint)),
    fc.constantFrom<'magnitude' | 'snip'>('magnitude', 'snip').map(allocate),
    fc.constantFrom(...others),
  ],
  { maxCommands: 14, size: '+1' },
);

function isKind(name: string): name is MeasurementKind {
  return Object.hasOwn(requests, name);
}

/** The codes with which a call may be refused that has come at a bad moment. */
const refusals = ['cancelled', 'busy', 'not-running'];

function checkAnswers(real: ScheduledWorker): void {
  for (const { name, isDamaged, reply } of real.asked) {
    if (reply?.type !== 'error') continue;
    const { code, message, problem } = reply.error;
    if (isDamaged || message.includes(badBreath)) continue;
    // A pruned network has no dense control, and movement cannot be previewed.
    if (problem?.code === 'already-pruned' || problem?.code === 'preview-needs-movement') continue;
    expect(refusals, `${name}: ${message}`).toContain(code);
  }
}

function checkWish(real: ScheduledWorker, { runId, wish }: Model): void {
  if (runId === undefined) return;
  const ends = { 'go on': 'finished', pause: 'paused', 'pruning step': 'paused', stop: 'stopped' };
  // A run may have finished before the wish, or failed of a breath.
  const possible = [ends[wish], 'finished', ...(real.hasFailed ? ['failed'] : [])];
  // The wish may have ended with the breath that was made to fail in what it waited for.
  expect(possible).toContain(real.statusOf(runId));
}

/** What a fresh worker would hold after the last call that took it, pruned as far as its run got. */
async function expectedOf(real: ScheduledWorker, name: NetworkName | undefined): Promise<Held> {
  const left = name && leftBy.get(name);
  if (!left) return nothing;
  const masks = await Promise.all(
    prunableLayers(recipes[name]).map(async ({ name: layer }) => maskOf(await real.layer(layer))),
  );
  return [left, ...masks].reduce((sum, held) => ({
    numTensors: sum.numTensors + held.numTensors,
    numBytes: sum.numBytes + held.numBytes,
  }));
}

/** A mask is a tensor where it masks anything; so is that of the biases where units are dead. */
function maskOf({ mask, shape }: LayerDump): Held {
  if (!mask.includes(0)) return nothing;
  const units = shape.at(-1) ?? 0;
  const isDead = Array.from({ length: units }, (_, unit) =>
    mask.every((kept, i) => i % units !== unit || kept === 0),
  );
  const kernel = { numTensors: 1, numBytes: 4 * mask.length };
  if (!isDead.includes(true)) return kernel;
  return { numTensors: 2, numBytes: kernel.numBytes + 4 * units };
}

test('whatever is asked in whatever order, the last that took the worker has it, alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, async (scheduler, given) => {
      const real = new ScheduledWorker(scheduler);
      const model: Model = { network: undefined, runId: undefined, wish: 'go on', runs: 0 };
      real.initialize();
      await fc.scheduledModelRun(scheduler, () => ({ model, real }), given);
      await real.untilAtRest(model.runId);
      checkAnswers(real);
      checkWish(real, model);
      if (real.lastTakeOver) expect(real.lastTakeOver.reply).toMatchObject({ type: 'reply' });
      expect(since(real.before)).toEqual(await expectedOf(real, model.network));
    }),
    { numRuns: 80 },
  );
});
