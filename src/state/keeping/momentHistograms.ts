/** How the weights of a run were spread on its way. */
import { uniqueId } from '../../client/uniqueId.ts';
import type { HistogramsReport } from '../../core/records/histograms.ts';
import type { CheckpointInfo, Run } from '../../core/records/records.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';

/** At every moment that is kept of a run, in order; rejects `busy` while one trains. */
export async function momentHistograms(
  context: Pick<StoreContext, 'client'>,
  run: Run,
): Promise<HistogramsReport[]> {
  const moments = await context.client().checkpoints(run.runId);
  const histograms: HistogramsReport[] = [];
  // What is just before a pruning step has its trainStep: TensorBoard has room for one of the two.
  for (const at of moments.filter(({ isUnpruned }) => !isUnpruned)) {
    const measured = await histogramsAt(context, run, at);
    if (measured) histograms.push(measured);
  }
  return histograms;
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
