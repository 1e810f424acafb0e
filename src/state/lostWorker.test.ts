import { describe, expect, test } from 'vitest';
import { buildEvaluation, buildPruningRecord } from '../core/testing/builders.ts';
import { currentRun } from './run/selectors.ts';
import { openStore } from './testing/openStore.ts';

describe('a lost worker', () => {
  test('cuts the record back to the checkpoint and says so', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(140);
    const runId = currentRun(getState())?.runId ?? '';
    client.emit('lost', { runId, code: 'worker-silent' });
    expect(getState().session).toEqual({ phase: 'lost', runId, code: 'worker-silent' });
    const recovery = { code: 'worker-silent', fromTrainStep: 104 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    const { record } = currentRun(getState()) ?? {};
    expect(record?.train.at(-1)?.trainStep).toBe(104);
    // Until 140 there were evaluations every 10 training steps, and pruning at 114, 124 and 134.
    const kept = record?.evaluations.map(({ trainStep }) => trainStep);
    expect(kept).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 94, 94, 100]);
    expect(record?.pruningSteps.map(({ trainStep }) => trainStep)).toEqual([104]);
    expect(record?.recoveries).toEqual([recovery]);
    expect(getState().notices).toMatchObject([{ kind: 'restored', restoration: recovery }]);
    expect(getState().session.phase).toBe('running');
  });

  test('takes the edits that the run goes on with, and puts a new one at its place', async () => {
    const { client, demo, actions, getState } = await openStore();
    const editsNow = () => currentRun(getState())?.edits.map(({ trainStep }) => trainStep);
    await actions.run();
    demo.advance(120);
    await actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.9 });
    const { runId = '', edits = [] } = currentRun(getState()) ?? {};
    const recovery = { code: 'worker-crashed', fromTrainStep: 104 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits });
    client.trainStep = 110;
    client.answer('edit', ({ request }) => ({
      edit: { ...request, trainStep: 110 },
      plan: client.plan,
    }));
    await actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.85 });
    expect(editsNow()).toEqual([110, 120]);
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    expect(editsNow()).toEqual([]);
  });

  test('comes back paused if the run was paused', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(20);
    await actions.pause();
    const runId = currentRun(getState())?.runId ?? '';
    client.emit('lost', { runId, code: 'context-lost' });
    const recovery = { code: 'context-lost', fromTrainStep: 0 } as const;
    client.emit('restored', { runId, recovery, plan: client.plan, edits: [] });
    expect(getState().session).toEqual({ phase: 'paused', runId });
  });

  test('does not enter twice what the restored run says again', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(110);
    const runId = currentRun(getState())?.runId ?? '';
    const before = structuredClone(currentRun(getState())?.record);
    const [pruning] = before?.pruningSteps ?? [];
    const [evaluation] = before?.evaluations ?? [];
    client.emit('pruned', { runId, pruning: pruning ?? buildPruningRecord() });
    client.emit('evaluated', { runId, evaluation: evaluation ?? buildEvaluation() });
    expect(currentRun(getState())?.record).toEqual(before);
  });
});
