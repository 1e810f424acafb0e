import { describe, expect, it } from 'vitest';
import { ClientError } from '../../client/Client.ts';
import { buildDenseRecipe, buildRecipe } from '../../core/testing/builders.ts';
import { openDemoBench, type DemoBench } from '../testing/openDemoBench.ts';
import { buildSizeReport } from '../../core/testing/reportBuilders.ts';
import { settle } from '../../base/testing/settle.ts';
import type { Experiment } from '../parts/Experiment.ts';
import { experimentProgress, runCount } from './experimentSelectors.ts';
import { controls } from '../run/selectors.ts';

const recipe = buildRecipe();
const baseline = buildDenseRecipe({ phases: { train: 1, prune: 0, fineTune: 0 } });

const experiment: Experiment = {
  id: 'test',
  arms: [
    { id: 'a', staged: { recipe } },
    { id: 'b', staged: { recipe } },
  ],
  seeds: [3, 4],
};

/** Lets promises settle, then plays the run that has begun to its end. */
async function playOn({ demo }: DemoBench, trainSteps = 1_000): Promise<void> {
  await settle();
  demo.advance(trainSteps);
  await settle();
}

const stateOf = ({ store }: DemoBench) => store.getState().experiments['test'];

describe('an experiment', () => {
  it('plays every arm on a seed, then the next seed, and keeps curves and figures', async () => {
    const bench = await openDemoBench();
    const done = bench.store.actions.startExperiment(experiment);
    for (let run = 0; run < 4; run += 1) await playOn(bench);
    await done;
    const state = stateOf(bench);
    expect(state?.phase).toBe('done');
    expect(state?.runs.map(({ armId, seed }) => [armId, seed])).toEqual([
      ['a', 3],
      ['b', 3],
      ['a', 4],
      ['b', 4],
    ]);
    expect(bench.client.callsOf('start').map((args) => args.recipe.seed)).toEqual([3, 3, 4, 4]);
    expect(state?.runs[0]?.curve).toHaveLength(28 + 2 * 9);
    expect(state?.runs[0]?.measures.compressionRate).toBeCloseTo(5, 1);
    expect(state).not.toHaveProperty('now');
  });

  it('trains a baseline once for the arms that share it, and starts them from its weights', async () => {
    const bench = await openDemoBench();
    bench.client.answer('checkpoints', ({ runId }) => [
      { runId, trainStep: 282, sizeBytes: 1, reason: 'phase-end' },
    ]);
    const arms = ['a', 'b'].map((id) => ({ id, staged: { baseline, recipe } }));
    const of: Experiment = { ...experiment, arms, seeds: [3] };
    expect(runCount(of)).toBe(3);
    const done = bench.store.actions.startExperiment(of);
    for (let run = 0; run < 3; run += 1) await playOn(bench);
    await done;
    const starts = bench.client.callsOf('start');
    const from = { kind: 'weights', runId: 'demo-1', trainStep: 282, isCompacted: false };
    expect(starts.map((args) => args.from)).toEqual([undefined, from, from]);
    expect(stateOf(bench)?.runs).toHaveLength(2);
  });

  it('uses a baseline that is kept from before, and does not count it as a run', async () => {
    const bench = await openDemoBench();
    bench.client.answer('checkpoints', ({ runId }) => [
      { runId, trainStep: 282, sizeBytes: 1, reason: 'phase-end' },
    ]);
    const of: Experiment = {
      ...experiment,
      arms: [{ id: 'a', staged: { baseline, recipe } }],
      seeds: [3],
    };
    const first = bench.store.actions.startExperiment(of);
    for (let run = 0; run < 2; run += 1) await playOn(bench);
    await first;
    const again = bench.store.actions.startExperiment(of);
    await playOn(bench, 20);
    const state = stateOf(bench);
    expect(state && experimentProgress(bench.store.getState(), state)).toMatchObject({
      done: 0,
      total: 1,
    });
    await playOn(bench);
    await again;
    expect(bench.client.callsOf('start')).toHaveLength(3);
    expect(stateOf(bench)?.runs).toHaveLength(1);
  });

  it('goes on after a run that is refused, and says why', async () => {
    const bench = await openDemoBench();
    bench.client.failNext('start', { code: 'data-missing', message: 'no such file' });
    const done = bench.store.actions.startExperiment({ ...experiment, seeds: [3] });
    await playOn(bench);
    await done;
    expect(stateOf(bench)?.runs).toMatchObject([
      { armId: 'a', error: { code: 'data-missing' } },
      { armId: 'b', seed: 3 },
    ]);
    expect(stateOf(bench)?.phase).toBe('done');
  });

  it('stops with the run that it is at, and keeps what is finished', async () => {
    const bench = await openDemoBench();
    const done = bench.store.actions.startExperiment(experiment);
    await playOn(bench);
    await playOn(bench, 20);
    const state = stateOf(bench);
    expect(state?.now).toMatchObject({ armId: 'b', seed: 3 });
    const far = state && experimentProgress(bench.store.getState(), state);
    expect(far).toMatchObject({ done: 1, total: 4 });
    expect(far?.share).toBeCloseTo(20 / 282, 6);
    await bench.store.actions.stopExperiment();
    await done;
    expect(stateOf(bench)).toMatchObject({ phase: 'stopped', runs: [{ armId: 'a' }] });
    expect(bench.client.callsOf('start')).toHaveLength(2);
  });

  it('lets nobody change the run of an arm, or start another in between', async () => {
    const bench = await openDemoBench();
    const { actions, getState } = bench.store;
    const done = actions.startExperiment({ ...experiment, seeds: [3] });
    await playOn(bench, 20);
    actions.setTarget('conv1', 0.3);
    await actions.edit({ kind: 'pruneNow' });
    expect(bench.client.callsOf('edit')).toEqual([]);
    expect(getState().recipe.pruning.layers['conv1']?.target).toBe(0.3);
    for (let run = 0; run < 2; run += 1) await playOn(bench);
    await done;
    expect(stateOf(bench)?.runs.map(({ armId }) => armId)).toEqual(['a', 'b']);
    expect(controls(getState()).canRun).toBe(true);
  });

  it('ends where the user ends a run of it', async () => {
    const bench = await openDemoBench();
    const done = bench.store.actions.startExperiment(experiment);
    await playOn(bench, 20);
    await bench.store.actions.reset();
    await done;
    expect(stateOf(bench)).toMatchObject({ phase: 'stopped', runs: [] });
  });

  it('measures what an arm’s figures speak of, on the network at the end of its run', async () => {
    const bench = await openDemoBench();
    const report = buildSizeReport();
    bench.client.answerMeasurement('sizes', () => ({ report }));
    const measured = { id: 'a', staged: { recipe }, measures: ['gzipRatio'] } as const;
    const done = bench.store.actions.startExperiment({
      ...experiment,
      arms: [measured],
      seeds: [1],
    });
    await playOn(bench);
    await done;
    const { unprunedGzipBytes = 0, gzipBytes } = report.file;
    expect(stateOf(bench)?.runs[0]?.measures.gzipRatio).toBe(unprunedGzipBytes / gzipBytes);
  });

  it('cancels the measurement that it is at when it is stopped', async () => {
    const bench = await openDemoBench();
    let giveUp: (error: Error) => void = () => undefined;
    bench.client.answerMeasurement('sizes', () => new Promise((_, reject) => (giveUp = reject)));
    bench.client.answer('cancelMeasurement', () =>
      giveUp(new ClientError({ code: 'cancelled', message: 'cancelled' })),
    );
    const measured = { id: 'a', staged: { recipe }, measures: ['gzipRatio'] } as const;
    const done = bench.store.actions.startExperiment({ ...experiment, arms: [measured] });
    await playOn(bench);
    const [{ measurementId } = { measurementId: '' }] = bench.client.measurementsOf('sizes');
    // Between two runs the bench has nothing to stop but the experiment.
    expect(controls(bench.store.getState()).canStop).toBe(true);
    await bench.store.actions.stop();
    await done;
    expect(bench.client.callsOf('cancelMeasurement')).toEqual([{ measurementId }]);
    expect(stateOf(bench)).toMatchObject({ phase: 'stopped', runs: [] });
    expect(bench.client.callsOf('start')).toHaveLength(1);
  });

  it('is the only one: another waits for nobody and does nothing', async () => {
    const bench = await openDemoBench();
    const done = bench.store.actions.startExperiment(experiment);
    await bench.store.actions.startExperiment({ ...experiment, id: 'other' });
    expect(bench.store.getState().experiments).not.toHaveProperty('other');
    await playOn(bench, 1);
    await bench.store.actions.stopExperiment();
    await done;
  });
});
