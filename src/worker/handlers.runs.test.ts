import { describe, expect, it } from 'vitest';
import { packDigits } from '../engine/testing/packedDigits.ts';
import { isOnStream } from './protocol.ts';
import { createBreathing } from './system/breathe.ts';
import { InProcessWorker } from './testing/inProcessWorker.ts';
import { readyWorker, recordOf, startArguments } from './testing/readyWorker.ts';
import { tinyRecipe } from './testing/tinyRecipe.ts';

describe('a run in the worker', () => {
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
    const said = worker.said('status').map(({ status }) => status);
    // Between them it waits for its images, which are on their way since it was started.
    const waits = (status: string) => status === 'waiting' || status === 'running';
    expect(said.filter((status) => !waits(status))).toEqual(['warming-up', 'finished']);
    expect(said.at(-2)).toBe('running');
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
});
