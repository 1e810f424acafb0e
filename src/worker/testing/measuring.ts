/** A worker in this process that measures, and what it is asked. */
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import type {
  CallName,
  Calls,
  MeasureArguments,
  MeasureResult,
  StartArguments,
  SentMessage,
} from '../protocol.ts';
import type { InProcessWorker } from './inProcessWorker.ts';
import { readyWorker } from './readyWorker.ts';
import { tinyRecipe } from './tinyRecipe.ts';

export async function finishedWorker(recipe = tinyRecipe()): Promise<InProcessWorker> {
  const worker = await readyWorker();
  await play(worker, { runId: 'a', recipe });
  return worker;
}

type RunOf = Pick<StartArguments, 'runId' | 'recipe' | 'from'>;

/** A run from its start to its end. */
export async function play(worker: InProcessWorker, run: RunOf): Promise<void> {
  resultOf('start', await worker.call('start', { ...run, edits: [], isPaused: false }));
  await worker.until(() =>
    worker.said('status').some(({ runId, status }) => runId === run.runId && status === 'finished'),
  );
}

export const request = { sparsities: [0, 0.5, 0.9], images: 20 };
export const bits = { conv1: 3, dense1: 2 };

/** Arguments of one kind, of the network in the worker unless told otherwise. */
export function argumentsOf<K extends MeasurementKind>(
  kind: K,
  asked: RequestOf<K>,
  partial: Partial<MeasureArguments<K>> = {},
): MeasureArguments<K> {
  const recipe = tinyRecipe();
  return { kind, measurementId: 'm', recipe, request: asked, brought: [], ...partial };
}

export const scanOf = (partial: Partial<MeasureArguments<'scan'>> = {}) =>
  argumentsOf('scan', request, partial);

/** What a measurement found; fails where it was refused. */
export async function found<K extends MeasurementKind>(
  worker: InProcessWorker,
  args: MeasureArguments<K>,
): Promise<MeasureResult<K>> {
  const result = resultOf('measure', await worker.call('measure', args));
  if (!isOf(args.kind, result)) throw new Error(`want an answer about ${args.kind}`);
  return result;
}

function isOf<K extends MeasurementKind>(
  kind: K,
  result: MeasureResult,
): result is MeasureResult<K> {
  return result.kind === kind;
}

/** The result of a reply; fails on an error. */
export function resultOf<N extends CallName>(_name: N, reply: SentMessage): Calls[N]['result'] {
  if (reply.type !== 'reply') throw new Error(JSON.stringify(reply));
  return reply.result;
}

export async function tensorsOf(worker: InProcessWorker): Promise<number> {
  return resultOf('memory', await worker.call('memory', {})).numTensors;
}

export async function dumpOf(worker: InProcessWorker): Promise<Float32Array> {
  return resultOf('layer', await worker.call('layer', { layer: 'dense1' })).weights;
}
