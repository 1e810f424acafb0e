import { describe, expect, it } from 'vitest';
import { argumentsOf, dumpOf, finishedWorker, found, play } from '../testing/measuring.ts';
import { tinyRecipe } from '../testing/tinyRecipe.ts';

describe('the dense control of a run', () => {
  it('is trained beside the network that the run left, which stays as it is', async () => {
    const worker = await finishedWorker();
    const [{ runId, trainStep, buffer: checkpoint }] = worker.said('unpruned');
    expect({ runId, trainStep }).toEqual({
      runId: 'a',
      trainStep: worker.said('pruned')[0].pruning.trainStep,
    });
    const pruned = await dumpOf(worker);
    const args = argumentsOf('control', { edits: [] }, { checkpoint });
    const { report } = await found(worker, args);
    expect(report).toMatchObject({ trainStep, toTrainStep: 16 });
    expect(worker.said('measurement').flatMap(({ parts }) => parts)).toEqual(report.curve);
    expect(await dumpOf(worker)).toEqual(pruned);
  });

  it('ends at once where another run begins', async () => {
    const worker = await finishedWorker();
    const [{ buffer: checkpoint }] = worker.said('unpruned');
    const training = worker.call('measure', argumentsOf('control', { edits: [] }, { checkpoint }));
    await worker.until(() => worker.said('measurement').length > 0);
    await play(worker, { runId: 'b', recipe: tinyRecipe() });
    expect(await training).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
  });
});
