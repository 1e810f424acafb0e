import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import { buildViewRequest } from './testing/pictureBuilders.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { createBreathing } from './system/breathe.ts';
import { tinyRecipe } from './testing/tinyRecipe.ts';
import { longestSilenceMs } from '../engine/data/readUnlessSilent.ts';
import { packDigits } from '../engine/testing/packedDigits.ts';
import '../core/testing/matchers.ts';
import { isOnStream, type StartArguments } from './protocol.ts';

function startArguments(overrides: Partial<StartArguments> = {}): StartArguments {
  return { runId: 'a', recipe: tinyRecipe(), edits: [], isPaused: false, ...overrides };
}

async function readyWorker(worker = new InProcessWorker()): Promise<InProcessWorker> {
  await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
  await worker.until(() => {
    const data = worker.said('data').at(-1);
    return data !== undefined && (data.error ? true : data.loadedBytes === data.totalBytes);
  });
  return worker;
}

/** A worker whose pictures are due after every batch: its clock runs a second at a look. */
function watchful(): InProcessWorker {
  let ms = 0;
  return new InProcessWorker(packDigits([60, 40]), {
    now: () => {
      ms += 1_000;
      return ms;
    },
  });
}

/** All that a run left behind, as the page keeps it. */
function recordOf(worker: InProcessWorker): object {
  return {
    train: worker.said('tick').flatMap(({ train }) => train),
    evaluations: worker.said('evaluated').map(({ evaluation }) => evaluation),
    pruned: worker.said('pruned').map(({ pruning }) => pruning),
  };
}

describe('the worker', () => {
  it('names its backend and loads every shard', async () => {
    const worker = new InProcessWorker();
    const reply = await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    expect(reply).toMatchObject({ result: { backend: { name: 'wasm' }, fingerprint: 'x' } });
    expect(worker.said('backend')).toEqual([{ name: 'wasm', stage: 'opening' }]);
    const shards = [...worker.digits.files].filter(([file]) => file.endsWith('.shard'));
    const totalBytes = shards.reduce((sum, [, { length }]) => sum + length, 0);
    await worker.until(() => worker.said('data').at(-1)?.loadedBytes === totalBytes);
    expect(shards.map(([file]) => file)).toEqual([
      'quick.shard',
      'train-0.shard',
      'train-1.shard',
      'validation.shard',
      'test.shard',
    ]);
    expect(worker.said('data').at(-1)).toEqual({
      set: 'mnist',
      imagesReady: 100,
      loadedBytes: totalBytes,
      totalBytes,
    });
  });

  it('draws fresh weights, and again only what changed', async () => {
    const worker = await readyWorker();
    await worker.call('prepare', { recipe: completeRecipe({ network: 'lenet-300-100' }) });
    expect(worker.said('views')).toHaveLength(1);
    const view = buildViewRequest({ layer: 'dense1', maxColumns: 30, maxRows: 20 });
    await worker.call('watch', { views: [view], detailOf: 'dense1' });
    const [, pictures] = worker.said('views');
    expect(pictures?.views[0]).toMatchObject({ place: view.place, layer: 'dense1', trainStep: 0 });
    expect(pictures?.views[0]?.cells.length).toBeGreaterThan(100);
    expect(pictures?.summaries.map(({ name, sparsity }) => [name, sparsity])).toEqual([
      ['dense1', 0],
      ['dense2', 0],
      ['dense3', 0],
    ]);
    expect(pictures?.detail?.receptiveField).toHaveLength(784);
    await worker.call('memory', {});
    expect(worker.said('views')).toHaveLength(2);
  });

  it('plays a run to its end: the reply first, every loss once, masks as planned', async () => {
    const worker = await readyWorker();
    const reply = await worker.call('start', startArguments());
    await worker.untilStatus('finished');
    const ofRun = worker.posted.filter(
      (message) => message.type !== 'stream' || 'runId' in message.payload,
    );
    // What `initialize` was answered, then the run's: nothing is said of it before its reply.
    expect(ofRun.indexOf(reply)).toBe(1);
    expect(ofRun.slice(2).every(({ type }) => type === 'stream')).toBe(true);
    expect(worker.said('status').map(({ status }) => status)).toEqual([
      'warming-up',
      'running',
      'finished',
    ]);
    const steps = worker.said('tick').flatMap(({ train }) => train.map((entry) => entry.trainStep));
    expect(steps).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(worker.said('phase').map(({ phase }) => phase)).toEqual(['train', 'prune', 'fineTune']);
    expect(worker.said('tick').at(-1)).toMatchObject({ trainStep: 16, remainingMs: 0 });
    expect(worker.said('tick').every(({ imagesPerSecond }) => imagesPerSecond > 0)).toBe(true);
    const last = worker.said('pruned').at(-1)?.pruning;
    const dumped = await worker.call('layer', { layer: 'dense1' });
    const dump = dumped.type === 'reply' && 'mask' in dumped.result ? dumped.result : undefined;
    const zeros = dump?.weights.filter((weight) => weight === 0).length;
    expect(dump?.shape).toEqual([2028, 10]);
    expect(dump?.mask.filter((kept) => kept === 0)).toHaveLength(last?.layers[1]?.masked ?? -1);
    expect(zeros).toBeGreaterThanOrEqual(last?.layers[1]?.masked ?? Infinity);
  });

  it('trains the same bit for bit while it answers a digit', async () => {
    const [plain, watching] = [await readyWorker(), await readyWorker(watchful())];
    await plain.call('start', startArguments());
    await plain.untilStatus('finished');
    await watching.call('watch', { views: [], detailOf: 'conv1', digit: { index: 5 } });
    await watching.call('start', startArguments());
    await watching.untilStatus('finished');
    expect(recordOf(watching)).toEqual(recordOf(plain));
    const answers = watching.said('views').flatMap(({ digit }) => (digit ? [digit] : []));
    expect(new Set(answers.map(({ trainStep }) => trainStep)).size).toBeGreaterThan(5);
    expect(answers.at(-1)).toMatchObject({ index: 5, trainStep: 16, maps: { layer: 'conv1' } });
    const probabilities = answers.map((answer) => answer.probabilities.join());
    expect(new Set(probabilities).size, 'answers that waver').toBeGreaterThan(5);
  });

  it('answers the digit that was named last, whenever the images come', async () => {
    const worker = new InProcessWorker();
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await worker.call('prepare', { recipe: completeRecipe({ network: 'lenet-300-100' }) });
    await worker.call('watch', { views: [], digit: { index: 3 } });
    await worker.call('watch', { views: [], digit: { strokes: [] } });
    await worker.until(() => {
      const data = worker.said('data').at(-1);
      return data !== undefined && data.loadedBytes === data.totalBytes;
    });
    await worker.call('memory', {});
    expect(worker.said('views').at(-1)?.digit?.source).toEqual({ strokes: [] });
    await worker.call('watch', { views: [] });
    expect(worker.said('views').at(-1)).not.toHaveProperty('digit');
  });

  it('tells every loss before the checkpoint that comes after it', async () => {
    const worker = await readyWorker();
    await worker.call('start', startArguments());
    await worker.untilStatus('finished');
    let told = 0;
    const checkpoints: { at: number; told: number }[] = [];
    for (const message of worker.posted) {
      if (isOnStream('tick', message)) told = message.payload.train.at(-1)?.trainStep ?? told;
      if (isOnStream('checkpoint', message)) {
        checkpoints.push({ at: message.payload.info.trainStep, told });
      }
    }
    // The start, the ends of three phases, and the pruning steps that end none.
    expect(checkpoints).toEqual([0, 4, 6, 8, 10, 12, 16].map((at) => ({ at, told: at })));
  });

  it('goes on from a checkpoint with the same losses, accuracies and masks', async () => {
    const whole = await readyWorker();
    await whole.call('start', startArguments());
    await whole.untilStatus('finished');
    const middle = whole.said('checkpoint').find(({ info }) => info.trainStep >= 7);
    const from = middle?.info.trainStep ?? 0;
    expect(from).toBeGreaterThan(0);
    const rest = await readyWorker();
    await rest.call('start', startArguments({ checkpoint: middle?.buffer ?? new ArrayBuffer(0) }));
    await rest.untilStatus('finished');
    const isLater = ({ trainStep }: { trainStep: number }) => trainStep > from;
    expect(recordOf(rest)).toEqual({
      train: whole.said('tick').flatMap(({ train }) => train.filter(isLater)),
      evaluations: whole.said('evaluated').flatMap((e) => [e.evaluation].filter(isLater)),
      pruned: whole.said('pruned').flatMap((p) => [p.pruning].filter(isLater)),
    });
  });

  it('comes up paused, steps to the next pruning step, and goes on', async () => {
    const worker = await readyWorker();
    await worker.call('start', startArguments({ isPaused: true }));
    await worker.untilStatus('paused');
    expect(worker.said('tick')).toEqual([]);
    await worker.call('nextPruningStep', { runId: 'a' });
    await worker.until(() => worker.said('pruned').length === 1);
    await worker.untilStatus('paused');
    expect(worker.said('pruned')).toHaveLength(1);
    const pausedAt = worker.said('status').at(-1)?.trainStep;
    expect(pausedAt).toBe(worker.said('pruned')[0]?.pruning.trainStep);
    const pictured = worker.said('views').at(-1);
    expect(pictured?.trainStep).toBe(pausedAt);
    // 46.25 % of conv1's 108 weights.
    expect(pictured?.summaries[0]).toMatchObject({ name: 'conv1', masked: 50 });
    expect(worker.said('pruned')[0]?.pruning.layers[0]?.masked).toBe(50);
    await worker.call('resume', { runId: 'a' });
    await worker.untilStatus('finished');
  });

  it('reads a pruned weight out with the pruning step that took it', async () => {
    const worker = await readyWorker();
    await worker.call('start', startArguments());
    await worker.untilStatus('finished');
    const dumped = await worker.call('layer', { layer: 'dense1' });
    const dump = dumped.type === 'reply' && 'mask' in dumped.result ? dumped.result : undefined;
    const kept = dump?.mask.indexOf(1) ?? -1;
    const pruned = dump?.mask.indexOf(0) ?? -1;
    const value = dump?.weights[kept];
    expect(await worker.call('cell', { layer: 'dense1', index: kept })).toMatchObject({
      result: { value, isKept: true },
    });
    const steps = worker.said('pruned').map(({ pruning }) => pruning.trainStep);
    const read = await worker.call('cell', { layer: 'dense1', index: pruned });
    expect(read).toMatchObject({ result: { value: 0, isKept: false } });
    const cell = read.type === 'reply' && 'prunedAtTrainStep' in read.result ? read.result : {};
    expect([6, 8, 10, 12]).toContain(cell.prunedAtTrainStep);
    expect(steps[(cell.prunedAtPruningStep ?? 0) - 1]).toBe(cell.prunedAtTrainStep);
    // It is 0 now and was not then, and stands below all that are kept.
    expect(Math.abs(cell.was ?? 0)).toBeGreaterThan(0);
    const keptCount = dump?.mask.filter((isKept) => isKept === 1).length ?? 0;
    const { rank } = cell;
    expect(rank).toMatchObject({ of: 20_280, atTrainStep: cell.prunedAtTrainStep });
    expect(rank && 'place' in rank && rank.place).toBeGreaterThan(keptCount);
  });

  it('makes a live change, draws its threshold, and refuses an impossible one', async () => {
    const worker = await readyWorker();
    await worker.call('watch', { views: [], detailOf: 'dense1' });
    await worker.call('start', startArguments({ isPaused: true }));
    await worker.untilStatus('paused');
    const before = worker.said('views').at(-1)?.detail?.targetThreshold;
    const edited = await worker.call('edit', {
      runId: 'a',
      request: { kind: 'setTarget', layer: 'dense1', sparsity: 0.95 },
    });
    expect(edited).toMatchObject({
      result: { edit: { trainStep: 0, layer: 'dense1', sparsity: 0.95 } },
    });
    await worker.until(() => worker.said('views').at(-1)?.detail?.targetThreshold !== before);
    expect(worker.said('views').at(-1)?.detail?.targetThreshold).toBeGreaterThan(before ?? 9);
    const refused = await worker.call('edit', {
      runId: 'a',
      request: { kind: 'setTarget', layer: 'conv9', sparsity: 0.5 },
    });
    expect(refused).toMatchObject({
      error: { code: 'bad-recipe', problem: { code: 'unknown-layer' } },
    });
    await worker.call('stop', { runId: 'a' });
  });

  it('ends a run when told, and knows no commands for a run that is over', async () => {
    const worker = await readyWorker();
    await worker.call('start', startArguments());
    await worker.call('stop', { runId: 'a' });
    await worker.untilStatus('stopped');
    for (const name of ['pause', 'resume', 'nextPruningStep', 'stop'] as const) {
      expect(await worker.call(name, { runId: 'a' })).toMatchObject({
        error: { code: 'not-running' },
      });
    }
  });

  it('refuses an edit of a run that failed before it could go on', async () => {
    const breathe = createBreathing();
    let isBad = false;
    const worker = await readyWorker(
      new InProcessWorker(packDigits([60, 40]), {
        breathe: async () => {
          await breathe();
          if (isBad) throw new Error('out of breath');
        },
      }),
    );
    await worker.call('start', startArguments({ isPaused: true }));
    isBad = true;
    const request = { kind: 'setTarget', layer: 'dense1', sparsity: 0.5 } as const;
    const answer = worker.call('edit', { runId: 'a', request });
    await worker.untilStatus('failed');
    expect(await answer).toMatchObject({ error: { code: 'not-running' } });
  });

  it('ends the run that is under way before it starts another one, and leaks no tensors', async () => {
    const worker = await readyWorker();
    await worker.call('prepare', { recipe: tinyRecipe() });
    const before = await worker.call('memory', {});
    await worker.call('start', startArguments());
    await worker.call('start', startArguments({ runId: 'b', isPaused: true }));
    const statuses = worker.said('status').filter(({ runId }) => runId === 'a');
    expect(statuses.at(-1)?.status).toBe('stopped');
    await worker.call('prepare', { recipe: tinyRecipe() });
    const after = await worker.call('memory', {});
    expect(before).toMatchObject({ type: 'reply' });
    expect({ ...after, id: 0 }).toEqual({ ...before, id: 0 });
  });

  it('refuses a bad recipe by field and rule, and a plan with no room', async () => {
    const worker = await readyWorker();
    const recipe = { ...tinyRecipe(), seed: -1 };
    expect(await worker.call('start', startArguments({ recipe }))).toMatchObject({
      error: { code: 'bad-recipe', problem: { field: 'seed', value: -1 } },
    });
    const cramped = { ...tinyRecipe(), phases: { train: 1, prune: 0, fineTune: 1 } };
    expect(await worker.call('start', startArguments({ recipe: cramped }))).toMatchObject({
      error: { code: 'bad-recipe' },
    });
  });

  it('refuses to start on images that cannot be had, and starts once they are there', async () => {
    const digits = packDigits([4, 40]);
    const shard = digits.files.get('train-1.shard') ?? new Uint8Array();
    digits.files.delete('train-1.shard');
    const worker = await readyWorker(new InProcessWorker(digits));
    await worker.until(() => worker.said('data').at(-1)?.error !== undefined);
    expect(worker.said('data').at(-1)?.error).toMatchObject({
      code: 'data-missing',
      file: 'train-1.shard',
    });
    expect(await worker.call('start', startArguments())).toMatchObject({
      error: { code: 'data-missing', file: 'train-1.shard' },
    });
    digits.files.set('train-1.shard', shard);
    await worker.call('retryData', {});
    expect(await worker.call('start', startArguments())).toMatchObject({ type: 'reply' });
    await worker.untilStatus('finished');
  });

  it('trains without the test images until it needs them, rests and goes on as told, and never fails', async () => {
    const whole = await readyWorker();
    await whole.call('start', startArguments());
    await whole.untilStatus('finished');
    const digits = packDigits([60, 40]);
    const shard = digits.files.get('test.shard') ?? new Uint8Array();
    digits.files.delete('test.shard');
    const worker = new InProcessWorker(digits);
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await worker.until(() => worker.said('data').at(-1)?.error !== undefined);
    expect(await worker.call('start', startArguments())).toMatchObject({ type: 'reply' });
    await worker.untilStatus('waiting');
    expect(worker.said('status').at(-1)?.trainStep).toBe(4);
    await worker.call('pause', { runId: 'a' });
    await worker.untilStatus('paused');
    await worker.call('resume', { runId: 'a' });
    await worker.untilStatus('waiting');
    digits.files.set('test.shard', shard);
    await worker.call('retryData', {});
    await worker.untilStatus('finished');
    expect(recordOf(worker)).toEqual(recordOf(whole));
  });

  it('gives up a file that stalls, names it, and loads it when told to', async () => {
    const digits = packDigits([60, 40]);
    const whole = (file: string) => digits.read(file);
    let isStalled = true;
    let setAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      setAsked = resolve;
    });
    const worker = new InProcessWorker({
      ...digits,
      read: (file) => {
        if (!isStalled || file !== 'validation.shard') return whole(file);
        setAsked();
        return new Promise(() => undefined);
      },
    });
    await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
    await asked;
    worker.alarms.pass(longestSilenceMs);
    await worker.until(() => worker.said('data').at(-1)?.imagesReady === 100);
    expect(worker.said('data').at(-1)?.error).toMatchObject({
      code: 'data-stalled',
      file: 'validation.shard',
    });
    isStalled = false;
    await worker.call('retryData', {});
    await worker.call('start', startArguments());
    await worker.untilStatus('finished');
  });

  it('fails a run that diverges, says where, and keeps only good checkpoints', async () => {
    const worker = await readyWorker();
    const recipe = tinyRecipe({
      training: { optimizer: 'sgd', learningRate: 10, weightDecay: 10 },
    });
    await worker.call('start', startArguments({ recipe }));
    await worker.untilStatus('failed');
    const { error } = worker.said('status').at(-1) ?? {};
    expect(error).toMatchObject({ code: 'diverged' });
    const failedAt = error?.trainStep ?? 0;
    expect(failedAt).toBeGreaterThan(4);
    const train = worker.said('tick').flatMap((tick) => tick.train);
    expect(train.map(({ trainStep }) => trainStep)).toEqual(
      Array.from({ length: failedAt - 1 }, (_, i) => i + 1),
    );
    expect(train.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    const checkpoints = worker.said('checkpoint');
    expect(checkpoints.map(({ info }) => info.trainStep)).toEqual(
      [0, 4, 6, 8, 10, 12, 16].filter((trainStep) => trainStep < failedAt),
    );
    for (const { buffer, info } of checkpoints) {
      await worker.call('prepare', { recipe, checkpoint: buffer });
      const dumped = await worker.call('layer', { layer: 'dense1' });
      const dump =
        dumped.type === 'reply' && 'weights' in dumped.result ? dumped.result : undefined;
      expect(dump?.trainStep).toBe(info.trainStep);
      expect(dump?.weights.every(Number.isFinite)).toBe(true);
    }
  });

  it('does not lose a context that it has not', async () => {
    const worker = await readyWorker();
    expect(await worker.call('loseContext', {})).toMatchObject({ error: { code: 'not-webgl' } });
    expect(worker.hurt).toEqual([]);
  });

  it('goes on on another backend with the network that is there, but not under a run', async () => {
    const worker = await readyWorker();
    await worker.call('prepare', { recipe: tinyRecipe() });
    const before = await worker.call('layer', { layer: 'conv1' });
    const to = { name: 'cpu' } as const;
    expect(await worker.call('switchBackend', to)).toMatchObject({ type: 'reply' });
    expect(getBackend()).toBe('cpu');
    expect(await worker.call('layer', { layer: 'conv1' })).toMatchObject({
      result: 'result' in before ? before.result : {},
    });
    await worker.call('start', startArguments());
    const refused = await worker.call('switchBackend', { name: 'wasm' });
    expect(refused).toMatchObject({ type: 'error', error: { code: 'busy' } });
    await worker.until(() => worker.said('status').at(-1)?.status === 'finished');
    expect(getBackend()).toBe('cpu');
    await worker.call('switchBackend', { name: 'wasm' });
  });

  it('keeps its backend where the other one computes wrongly', async () => {
    const switched: string[] = [];
    const reason = 'loss is off';
    const worker = new InProcessWorker(packDigits([60, 40]), {
      switchBackend: async (name) => {
        switched.push(name);
        return name === 'webgl'
          ? { name, outcome: 'wrong', fault: 'inaccurate', reason }
          : { name, outcome: 'correct' };
      },
    });
    await readyWorker(worker);
    const reply = await worker.call('switchBackend', { name: 'webgl' });
    expect(reply).toMatchObject({ error: { code: 'no-backend', message: 'webgl: loss is off' } });
    expect(switched).toEqual(['webgl', 'wasm']);
    expect(await worker.call('loseContext', {})).toMatchObject({ error: { code: 'not-webgl' } });
  });
});
