import { describe, expect, it } from 'vitest';
import {
  buildEvaluation,
  buildPruningRecord,
  buildRecord,
  buildRun,
  buildTrainRecords,
} from '../../core/testing/builders.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { createStoreContext } from '../createStoreContext.ts';
import { liveFigures, recordVersion } from './liveSelectors.ts';
import {
  appendDrift,
  appendEvaluation,
  appendPruning,
  appendTraining,
  createRunLog,
  cutBack,
} from './runLog.ts';
import { chartSeries, latestAccuracy } from './recordSelectors.ts';
import { currentRun, progress, runOf } from './selectors.ts';

async function open() {
  const { client, store } = await openDemoBench();
  const context = createStoreContext(store, () => client);
  return { log: createRunLog(context), get: store.getState };
}

describe('the log of runs', () => {
  it('has any number by id, in the order in which they began, the last on the bench', async () => {
    const { log, get } = await open();
    for (const runId of ['b', 'a']) log.begin({ ...buildRun(), runId });
    expect(Object.keys(get().runs)).toEqual(['b', 'a']);
    expect(currentRun(get())?.runId).toBe('a');
    expect(runOf(get(), 'b')?.runId).toBe('b');
    expect(runOf(get(), 'c')).toBeUndefined();
  });

  it('keeps the record, figures and version of each apart', async () => {
    const { log, get } = await open();
    for (const runId of ['a', 'b']) log.begin({ ...buildRun({ record: buildRecord() }), runId });
    log.append('a', (record) => {
      appendTraining(record, buildTrainRecords(20));
      appendEvaluation(record, buildEvaluation({ trainStep: 20, accuracy: 0.75 }));
    });
    log.note('a', ({ figures }) => ({ figures: { ...figures, trainStep: 20 } }));
    expect([recordVersion(get(), 'a'), recordVersion(get(), 'b'), recordVersion(get())]).toEqual([
      1, 0, 0,
    ]);
    expect(liveFigures(get(), 'a').trainStep).toBe(20);
    expect(liveFigures(get()).trainStep).toBe(0);
    expect(progress(get(), 'a')).toBeCloseTo(20 / 282);
    expect(chartSeries(get(), 'a').accuracy).toEqual([{ trainStep: 20, value: 0.75 }]);
    expect(chartSeries(get()).accuracy).toEqual([]);
    expect(latestAccuracy(get(), 'a')?.accuracy).toBe(0.75);
    // Looked at in turn, neither is worked out anew.
    expect(chartSeries(get(), 'a')).toBe(chartSeries(get(), 'a'));
    const before = chartSeries(get(), 'a');
    chartSeries(get(), 'b');
    expect(chartSeries(get(), 'a')).toBe(before);
  });

  it('drops what is said of a run that it does not know', async () => {
    const { log, get } = await open();
    const before = get();
    log.append('nobody', () => expect.unreachable());
    log.update('nobody', () => expect.unreachable());
    expect(log.note('nobody', () => expect.unreachable())).toBe(false);
    expect(get()).toBe(before);
  });
});

describe('a record', () => {
  it('takes nothing twice, as a worker that goes on from a checkpoint says it again', () => {
    const record = buildRecord();
    for (let time = 1; time <= 2; time += 1) {
      appendTraining(record, buildTrainRecords(20, 10 * (time - 1)));
      appendEvaluation(record, buildEvaluation({ trainStep: 10 }));
      appendPruning(record, buildPruningRecord({ pruningStep: 1, trainStep: 10 }));
      appendDrift(record, { trainStep: 10, count: 1, largest: 0.5 });
    }
    expect(record.train.map(({ trainStep }) => trainStep)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(record.evaluations).toHaveLength(1);
    expect(record.pruningSteps).toHaveLength(1);
    expect(record.drift).toHaveLength(1);
    appendEvaluation(record, buildEvaluation({ trainStep: 10, isRecalibrated: true }));
    expect(record.evaluations).toHaveLength(2);
  });

  it('is cut back to a checkpoint, that training step included, and says so', () => {
    const record = buildRecord({
      train: buildTrainRecords(20),
      evaluations: [10, 20].map((trainStep) => buildEvaluation({ trainStep })),
      pruningSteps: [10, 11].map((trainStep) => buildPruningRecord({ trainStep })),
      drift: [10, 20].map((trainStep) => ({ trainStep, count: 0, largest: 0 })),
    });
    const restoration = { code: 'context-lost', fromTrainStep: 10, backend: 'wasm' } as const;
    const { record: cut } = cutBack(buildRun({ record }), restoration);
    expect(cut.train).toHaveLength(10);
    expect(cut.evaluations.map(({ trainStep }) => trainStep)).toEqual([10]);
    expect(cut.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([10]);
    expect(cut.drift.map(({ trainStep }) => trainStep)).toEqual([10]);
    expect(cut.recoveries).toEqual([restoration]);
  });
});
