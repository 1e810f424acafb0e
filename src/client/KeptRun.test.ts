import { describe, expect, it } from 'vitest';
import type { CheckpointInfo, RunStart } from '../core/records/records.ts';
import type { Edit } from '../core/recipe/recipe.ts';
import { buildRecipe } from '../core/testing/builders.ts';
import type { RunStatus, StreamMessage } from '../worker/protocol.ts';
import { MemoryCheckpoints } from '../keeper/MemoryCheckpoints.ts';
import { KeptRun } from './KeptRun.ts';
import type { RunOrigin } from './KeptRun.ts';

const fresh: RunStart = { kind: 'fresh' };
const target = (trainStep: number): Edit => ({
  kind: 'setTarget',
  layer: 'conv2',
  sparsity: 0.5,
  trainStep,
});

interface KeptOptions {
  start?: RunStart;
  origin?: RunOrigin;
  edits?: Edit[];
  completeTo?: number;
  pauseAt?: number;
}

function keep(options: KeptOptions = {}) {
  const checkpoints = new MemoryCheckpoints();
  const run = new KeptRun({
    runId: 'a',
    recipe: buildRecipe(),
    start: fresh,
    origin: {},
    edits: [],
    checkpoints,
    ...options,
  });
  return { run, checkpoints };
}

function checkpointAt(trainStep: number, runId = 'a'): StreamMessage & { name: 'checkpoint' } {
  const info: CheckpointInfo = { runId, trainStep, sizeBytes: 8, reason: 'timed' };
  const payload = { runId, info, buffer: new ArrayBuffer(8) };
  return { type: 'stream', name: 'checkpoint', payload };
}

function statusOf(status: RunStatus, trainStep = 0, runId = 'a'): StreamMessage {
  return { type: 'stream', name: 'status', payload: { runId, status, trainStep } };
}

describe('KeptRun', () => {
  it('begins with its origin until it has a checkpoint, then with that', async () => {
    const from = new ArrayBuffer(4);
    const { run } = keep({ origin: { from } });
    expect(await run.startArguments(await run.checkpoint())).toMatchObject({ from, edits: [] });
    const said = checkpointAt(5);
    run.take(said);
    const args = await run.startArguments(await run.checkpoint());
    expect(args.checkpoint).toBe(said.payload.buffer);
    expect(args).not.toHaveProperty('from');
  });

  it('pauses where it is told to on every worker until it has, and stays paused then', async () => {
    const { run } = keep({ pauseAt: 5 });
    run.take(statusOf('paused', 3));
    const asked = { pauseAt: 5, isPaused: false };
    expect(await run.startArguments(undefined)).toMatchObject(asked);
    run.take(statusOf('paused', 5));
    const args = await run.startArguments(undefined);
    expect(args.isPaused).toBe(true);
    expect(args).not.toHaveProperty('pauseAt');
  });

  it('goes on from no later checkpoint than its record leads to, until that has grown elsewhere', async () => {
    const { run } = keep({ completeTo: 5 });
    run.take(checkpointAt(5));
    run.take(checkpointAt(9));
    expect(await run.checkpoint()).toMatchObject({ trainStep: 5 });
    run.growTo(4);
    expect(await run.checkpoint()).toMatchObject({ trainStep: 5 });
    run.growTo();
    expect(await run.checkpoint()).toMatchObject({ trainStep: 9 });
  });

  it('goes on with the edits of the run from whose checkpoint it started, from that trainStep', async () => {
    const start: RunStart = { kind: 'checkpoint', runId: 'b', trainStep: 40 };
    const { run } = keep({ start, origin: { checkpoint: new ArrayBuffer(4) }, edits: [target(7)] });
    expect(run.begin(undefined, 'wasm')).toEqual({ fromTrainStep: 40 });
    expect(run.trainStep).toBe(40);
    run.keepEdit(target(41));
    const { edits } = await run.startArguments(undefined);
    expect(edits).toEqual([target(7), target(41)]);
  });

  it('takes nothing of what is said of another run', async () => {
    const { run, checkpoints } = keep();
    expect(run.take(statusOf('finished', 9, 'b'))).toBe(false);
    expect(run.take(checkpointAt(9, 'b'))).toBe(false);
    expect(run).toMatchObject({ isOver: false, trainStep: 0 });
    expect(await checkpoints.list('b')).toEqual([]);
  });

  it('tells whoever waits that it is over, and can be begun again', async () => {
    const { run } = keep();
    let isHeard = false;
    const waiting = run.whenOver().then(() => (isHeard = true));
    run.take(statusOf('paused', 10));
    await Promise.resolve();
    expect(isHeard).toBe(false);
    run.take(statusOf('stopped', 12));
    await waiting;
    expect(run).toMatchObject({ isOver: true, trainStep: 12 });
    await run.whenOver();
    run.begin(checkpointAt(10).payload.info, 'wasm');
    expect(run).toMatchObject({ isOver: false, trainStep: 10 });
  });

  it('cannot begin afresh once it was over: what it started from is let go', async () => {
    const { run } = keep({ origin: { from: new ArrayBuffer(4) } });
    run.take(statusOf('finished'));
    await expect(run.startArguments(undefined)).rejects.toThrow('want a checkpoint of a');
  });

  it('says on which backend it goes on only where that is another one', () => {
    const { run } = keep();
    run.begin(undefined, 'webgl');
    const { info } = checkpointAt(30).payload;
    expect(run.begin(info, 'webgl')).toEqual({ fromTrainStep: 30 });
    expect(run.begin(info, 'wasm')).toEqual({ fromTrainStep: 30, backend: 'wasm' });
    expect(run.begin(info, 'wasm')).toEqual({ fromTrainStep: 30 });
  });

  it('progresses with checkpoints beyond the one that it went on from', () => {
    const { run } = keep();
    run.begin(checkpointAt(30).payload.info, 'wasm');
    expect(run.hasProgressed(checkpointAt(30).payload.info)).toBe(false);
    expect(run.hasProgressed(checkpointAt(31).payload.info)).toBe(true);
  });

  it('gives up checkpoints and edits after the one that it is cut back to', async () => {
    const { run, checkpoints } = keep({ edits: [target(5), target(10), target(11)] });
    for (const trainStep of [5, 10, 20]) run.take(checkpointAt(trainStep));
    const at = checkpointAt(10).payload.info;
    await run.cutBack(at);
    run.editFrom(at, { kind: 'setLearningRate', learningRate: 0.001 });
    expect((await checkpoints.list('a')).map(({ trainStep }) => trainStep)).toEqual([5, 10]);
    expect(run.edits).toEqual([
      target(5),
      target(10),
      { kind: 'setLearningRate', learningRate: 0.001, trainStep: 10 },
    ]);
  });

  it('comes up paused after the pruning step that it went to', async () => {
    const { run } = keep();
    run.wish = 'pruning-step';
    expect((await run.startArguments(undefined)).isPaused).toBe(false);
    run.take(statusOf('paused', 12));
    expect((await run.startArguments(undefined)).isPaused).toBe(true);
  });
});
