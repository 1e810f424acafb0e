/**
 * Makes a FakeClient behave like a worker with a run in it: `start` begins one, `advance` plays
 * training steps of it, and pause, stop, edits and watched pictures answer as the real ones do.
 */
import type { FakeClient } from '../FakeClient.ts';
import { ClientError } from '../Client.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import type { Calls, RunStatus } from '../../worker/protocol.ts';
import {
  buildEvaluation,
  buildPlan,
  buildPruningRecord,
  buildTrainRecords,
} from '../../core/testing/builders.ts';
import {
  buildLayerDetail,
  buildLayerSummary,
  buildLayerView,
} from '../../worker/testing/pictureBuilders.ts';

export interface DemoRun {
  readonly trainStep: number;
  readonly status: RunStatus | 'none';
  /** Plays up to so many training steps, unless paused; finishes the run at its end. */
  advance(trainSteps: number): void;
}

export function playDemoRun(client: FakeClient): DemoRun {
  const plan = buildPlan();
  client.plan = plan;
  let network: NetworkId = 'small-cnn';
  let runId = '';
  let status: RunStatus | 'none' = 'none';
  let trainStep = 0;
  let sparsity = 0;
  let pruningStep = 0;
  let isPausingAfterPruning = false;
  let runs = 0;
  let watched: Calls['watch']['args'] = { views: [] };

  function setStatus(next: RunStatus): void {
    status = next;
    client.emit('status', { runId, status: next, trainStep });
  }
  function emitViews(): void {
    client.emit('views', {
      trainStep,
      views: watched.views.map((request) => buildLayerView(request, { trainStep, sparsity })),
      summaries: prunableLayers({ network, data: { set: 'mnist' } }).map(({ name, count }) =>
        buildLayerSummary({ name, count, trainStep, masked: Math.round(sparsity * count) }),
      ),
      ...(watched.detailOf === undefined
        ? {}
        : { detail: buildLayerDetail({ layer: watched.detailOf, trainStep }) }),
    });
  }
  function refuseUnlessLive(): void {
    if (status === 'running' || status === 'paused' || status === 'warming-up') return;
    throw new ClientError({ code: 'not-running', message: 'playDemoRun: no run is live' });
  }
  function prune(planned: number): void {
    pruningStep += 1;
    sparsity = planned;
    client.emit('pruned', {
      runId,
      pruning: buildPruningRecord({ pruningStep, trainStep, planned, sparsity }, network),
    });
    client.emit('checkpoint', {
      runId,
      info: { runId, trainStep, sizeBytes: 600_000, reason: 'pruned' },
      buffer: new ArrayBuffer(8),
    });
    emitViews();
  }
  function playTrainStep(): void {
    const phase = plan.phases.find(({ fromTrainStep }) => fromTrainStep === trainStep);
    if (phase) client.emit('phase', { runId, trainStep, phase: phase.name });
    trainStep += 1;
    client.trainStep = trainStep;
    client.emit('tick', {
      runId,
      trainStep,
      train: buildTrainRecords(trainStep, trainStep - 1),
      imagesPerSecond: 4_200,
      remainingMs: (plan.trainSteps - trainStep) * 31,
    });
    const planned = plan.pruningSteps.find((step) => step.trainStep === trainStep);
    if (planned) prune(planned.sparsity);
    if (trainStep % 10 === 0) {
      client.emit('evaluated', { runId, evaluation: buildEvaluation({ trainStep }) });
      emitViews();
    }
    const ended = plan.phases.find(({ toTrainStep }) => toTrainStep === trainStep);
    if (ended) {
      for (const [set, images] of [
        ['validation', 6_000],
        ['test', 10_000],
      ] as const) {
        const evaluation = buildEvaluation({ trainStep, set, images, phase: ended.name });
        client.emit('evaluated', { runId, evaluation });
      }
    }
    if (planned && isPausingAfterPruning) setStatus('paused');
    if (trainStep === plan.trainSteps) setStatus('finished');
  }

  client.answer('prepare', ({ recipe }) => {
    network = recipe.network;
    trainStep = 0;
    sparsity = 0;
    status = 'none';
    emitViews();
  });
  client.answer('start', ({ recipe }) => {
    runs += 1;
    runId = `demo-${runs}`;
    network = recipe.network;
    trainStep = 0;
    sparsity = 0;
    pruningStep = 0;
    isPausingAfterPruning = false;
    status = 'warming-up';
    return { runId, plan };
  });
  client.answer('setAside', () => {
    const aside = { network, runId, status, trainStep, sparsity, pruningStep };
    return async () => {
      ({ network, runId, status, trainStep, sparsity, pruningStep } = aside);
      emitViews();
      if (status === 'paused') setStatus('paused');
    };
  });
  client.answer('pause', () => {
    refuseUnlessLive();
    setStatus('paused');
  });
  client.answer('resume', () => {
    refuseUnlessLive();
    isPausingAfterPruning = false;
    setStatus('running');
  });
  client.answer('nextPruningStep', () => {
    refuseUnlessLive();
    isPausingAfterPruning = true;
    setStatus('running');
  });
  client.answer('stop', () => {
    refuseUnlessLive();
    setStatus('stopped');
  });
  client.answer('edit', ({ request }) => {
    refuseUnlessLive();
    if (request.kind === 'pruneNow') prune(0.8);
    return { edit: { ...request, trainStep }, plan };
  });
  client.answer('watch', (args) => {
    watched = args;
    emitViews();
    return {};
  });

  return {
    get trainStep() {
      return trainStep;
    },
    get status() {
      return status;
    },
    advance(trainSteps) {
      if (status === 'warming-up') setStatus('running');
      for (let i = 0; i < trainSteps; i += 1) if (status === 'running') playTrainStep();
    },
  };
}
