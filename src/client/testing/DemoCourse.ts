import { isQuickEvaluation } from '../../core/plan/quickEvaluations.ts';
import { prunableLayers, type NetworkId } from '../../core/network/networks.ts';
import type { Edit } from '../../core/recipe/recipe.ts';
import type { CheckpointInfo, CheckpointKey, RunPlan } from '../../core/records/records.ts';
import type { RunStatus } from '../../worker/protocol.ts';
import type { MomentLayer } from '../../worker/shownNetwork.ts';
import {
  buildEvaluation,
  buildPruningRecord,
  buildTrainRecords,
} from '../../core/testing/builders.ts';
import type { FakeClient } from '../FakeClient.ts';

export interface DemoCourseOptions {
  runId: string;
  network: NetworkId;
  plan: RunPlan;
  client: FakeClient;
  edits: Edit[];
  /** Where it pauses by itself. */
  pauseAt?: number | undefined;
  emitViews: () => void;
}

/** A checkpoint with what the demo is at it. */
interface Kept extends CheckpointInfo {
  sparsity: number;
  pruningStep: number;
}

/** One run of the demo: made-up figures along its plan, and checkpoints to go back to. */
export class DemoCourse {
  readonly runId: string;
  readonly network: NetworkId;
  status: RunStatus = 'warming-up';
  trainStep = 0;
  sparsity = 0;
  edits: Edit[];
  readonly #options: DemoCourseOptions;
  #pruningStep = 0;
  #isToPruningStep = false;
  #kept: Kept[] = [];

  constructor(options: DemoCourseOptions) {
    this.#options = options;
    this.runId = options.runId;
    this.network = options.network;
    this.edits = [...options.edits];
  }

  get isOver(): boolean {
    return this.status === 'finished' || this.status === 'stopped' || this.status === 'failed';
  }

  get isLive(): boolean {
    return !this.isOver;
  }

  get isTraining(): boolean {
    return this.isLive && this.status !== 'paused';
  }

  /** In order of trainStep. */
  get checkpoints(): readonly CheckpointInfo[] {
    return this.#kept.map(({ sparsity: _s, pruningStep: _p, ...info }) => info);
  }

  /** What it was at a checkpoint that it has. */
  stateAt({
    trainStep,
    isUnpruned,
  }: CheckpointKey): { trainStep: number; sparsity: number } | undefined {
    return this.#kept.find(
      (kept) => kept.trainStep === trainStep && kept.isUnpruned === isUnpruned,
    );
  }

  /** As if a pruning step took as many grains as it has per cent. */
  momentLayers({ sparsity }: { sparsity: number }): MomentLayer[] {
    return prunableLayers({ network: this.network, data: { set: 'mnist' } }).map(
      ({ name, count }) => ({
        name,
        died: Math.round(sparsity * 100),
        born: 0,
        latestZeros: Math.round(this.sparsity * count),
        sharedZeros: Math.round(sparsity * count),
      }),
    );
  }

  setStatus(status: RunStatus): void {
    this.status = status;
    const { runId, trainStep } = this;
    this.#options.client.emit('status', { runId, status, trainStep });
  }

  /** Begins again, and says so with its next training step. */
  comeUp(): void {
    this.status = 'warming-up';
    this.#isToPruningStep = false;
  }

  /** Before its first training step, with nothing but its start to go back to. */
  comeUpPaused(): void {
    this.status = 'paused';
    // Nothing is said of a run before it is known to have begun.
    setTimeout(() => {
      this.#keep('start');
      this.setStatus('paused');
    });
  }

  goOn(how: { isToPruningStep?: boolean } = {}): void {
    this.#isToPruningStep = how.isToPruningStep ?? false;
    // Before its first training step it says nothing.
    if (this.#kept.length > 0) this.setStatus('running');
  }

  advance(trainSteps: number): void {
    if (this.status === 'warming-up') {
      if (this.#kept.length === 0) this.#keep('start');
      this.setStatus('running');
    }
    for (let i = 0; i < trainSteps && this.status === 'running'; i += 1) this.#train();
  }

  /** Where it goes on from: a trainStep of which it has a checkpoint, or its newest. */
  goBack(trainStep?: number): number {
    const goneOnFrom = this.#kept.filter(({ isUnpruned = false }) => !isUnpruned);
    const at = trainStep ?? goneOnFrom.at(-1)?.trainStep ?? 0;
    const kept = goneOnFrom.find((candidate) => candidate.trainStep === at);
    this.#kept = this.#kept.filter((candidate) => candidate.trainStep <= at);
    this.trainStep = at;
    this.sparsity = kept?.sparsity ?? 0;
    this.#pruningStep = kept?.pruningStep ?? 0;
    return at;
  }

  prune(planned: number): void {
    const { runId, trainStep, network } = this;
    if (this.#pruningStep === 0) this.#keepUnpruned();
    this.#pruningStep += 1;
    this.sparsity = planned;
    const figures = { pruningStep: this.#pruningStep, trainStep, planned, sparsity: planned };
    const pruning = buildPruningRecord(figures, network);
    this.#options.client.emit('pruned', { runId, pruning });
    this.#keep('pruned');
    this.#options.emitViews();
  }

  #train(): void {
    const { client, plan, emitViews } = this.#options;
    const { runId } = this;
    const phase = plan.phases.find(({ fromTrainStep }) => fromTrainStep === this.trainStep);
    if (phase) client.emit('phase', { runId, trainStep: this.trainStep, phase: phase.name });
    this.trainStep += 1;
    const { trainStep } = this;
    client.trainStep = trainStep;
    client.emit('tick', {
      runId,
      trainStep,
      train: buildTrainRecords(trainStep, trainStep - 1),
      imagesPerSecond: 4_200,
      remainingMs: (plan.trainSteps - trainStep) * 31,
    });
    const planned = plan.pruningSteps.find((step) => step.trainStep === trainStep);
    if (planned) this.prune(planned.sparsity);
    if (isQuickEvaluation(trainStep, plan.trainSteps)) {
      client.emit('evaluated', { runId, evaluation: buildEvaluation({ trainStep }) });
      emitViews();
    }
    this.#endPhase();
    if (planned && this.#isToPruningStep) this.setStatus('paused');
    if (trainStep === plan.trainSteps) this.setStatus('finished');
    else if (trainStep === this.#options.pauseAt) {
      this.#keep('paused');
      this.setStatus('paused');
    }
  }

  #endPhase(): void {
    const { client, plan } = this.#options;
    const { runId, trainStep } = this;
    const ended = plan.phases.find(({ toTrainStep }) => toTrainStep === trainStep);
    if (!ended) return;
    for (const [set, images] of [
      ['validation', 6_000],
      ['test', 10_000],
    ] as const) {
      const evaluation = buildEvaluation({ trainStep, set, images, phase: ended.name });
      client.emit('evaluated', { runId, evaluation });
    }
    this.#keep('phase-end');
  }

  #keepUnpruned(): void {
    const { runId, trainStep } = this;
    const key = { runId, trainStep, isUnpruned: true } as const;
    const figures = { sparsity: 0, pruningStep: 0, sizeBytes: 600_000 };
    const earlier = this.#kept.filter(({ isUnpruned = false }) => !isUnpruned);
    this.#kept = [...earlier, { ...key, ...figures, reason: 'unpruned' }];
  }

  #keep(reason: CheckpointInfo['reason']): void {
    const { runId, trainStep, sparsity } = this;
    const info = { runId, trainStep, sizeBytes: 600_000, reason };
    const earlier = this.#kept.filter(
      (kept) => kept.trainStep !== trainStep || kept.isUnpruned === true,
    );
    this.#kept = [...earlier, { ...info, sparsity, pruningStep: this.#pruningStep }];
    this.#options.client.emit('checkpoint', { runId, info, buffer: new ArrayBuffer(8) });
  }
}
