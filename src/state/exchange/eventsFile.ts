/** TensorBoard's files of a kept run. Its script comes with the first that is asked for. */
import { ClientError } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { HistogramsReport } from '../../core/records/histograms.ts';
import type { CheckpointInfo, Run } from '../../core/records/records.ts';
import { eventsZip } from '../../exchange/tensorboard/eventsZip.ts';
import type { RunsFile } from '../parts/RunsFile.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';

/**
 * With histograms of the weights at every moment that is kept of it. Rejects `not-running` where there is no
 * such run, `busy` while one trains.
 */
export async function eventsFile(
  context: Pick<StoreContext, 'get' | 'client'>,
  runId: string | undefined,
): Promise<RunsFile> {
  const { runs, kept } = context.get();
  const isKnown = runId !== undefined && Object.hasOwn(kept, runId);
  const [run, keeping] = isKnown ? [runs[runId], kept[runId]] : [];
  if (!run || !keeping) {
    const message = `eventsFile: want a run that is kept, got ${runId ?? 'none'}`;
    throw new ClientError({ code: 'not-running', message });
  }
  const moments = await context.client().checkpoints(run.runId);
  const histograms: HistogramsReport[] = [];
  // What is just before a pruning step has its trainStep: TensorBoard has room for one of the two.
  for (const at of moments.filter(({ isUnpruned }) => !isUnpruned)) {
    const measured = await histogramsAt(context, run, at);
    if (measured) histograms.push(measured);
  }
  return eventsZip({ run, clock: keeping, histograms });
}

/** Undefined where it has made room meanwhile. */
async function histogramsAt(
  { client }: Pick<StoreContext, 'client'>,
  { recipe }: Run,
  { runId, trainStep }: CheckpointInfo,
): Promise<HistogramsReport | undefined> {
  const measurementId = uniqueId('measurement');
  const at = { runId, trainStep };
  try {
    const asked = { kind: 'histograms', measurementId, recipe, request: {}, at } as const;
    return (await client().measure(asked)).report;
  } catch (thrown) {
    if (errorOf(thrown).code !== 'not-running') throw thrown;
    return undefined;
  }
}
