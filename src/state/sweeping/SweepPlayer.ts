/**
 * Plays what is missing of a sweep on as many workers as are allowed at the time: each takes the next cell when
 * it is done with one, and waits where there are too many of them.
 */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Client } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { Measures } from '../../core/presets/preset.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { BackendName, Run, RunStart } from '../../core/records/records.ts';
import { cellName } from '../../core/sweep/cellName.ts';
import type { SweepCell } from '../../core/sweep/Sweep.ts';
import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { ErrorCode, WorkerError } from '../../worker/protocol.ts';
import type { CellState, SweepState } from '../parts/SweepState.ts';
import { keptBaseline, lastWeightsOf } from '../run/keptBaseline.ts';
import type { RunLog } from '../run/runLog.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { CellWorker } from './CellWorker.ts';
import { measureNetwork } from '../measure/measureNetwork.ts';
import { reusableRun } from '../sweep/reusableRun.ts';
import { StoppedError } from './StoppedError.ts';

export interface PlayerOptions {
  context: StoreContext;
  log: RunLog;
  createClient: () => Client;
  /** On which all of its cells are computed. */
  backend: BackendName;
  known: SweepState;
  onCell: (index: number, now: CellState) => void;
  /** A worker died for want of memory. */
  onMemory: () => void;
}

/** What another attempt may go better with. */
const worthAnother: ReadonlySet<ErrorCode> = new Set([
  'context-lost',
  'out-of-memory',
  'no-worker',
  'internal',
]);

interface Lane {
  worker?: CellWorker;
  /** What it is at. */
  cell?: SweepCell;
  isOver: boolean;
}

interface Baseline {
  recipe: Recipe;
  run: Promise<Run>;
  isTrained: boolean;
}

export class SweepPlayer {
  readonly #options: PlayerOptions;
  readonly #missing: SweepCell[];
  /** Runs that cells have begun before. */
  readonly #begun = new Map<SweepCell, string>();
  readonly #baselines: Baseline[] = [];
  readonly #lanes: Lane[] = [];
  /** Wakes lanes that wait to be allowed. */
  readonly #waiting: (() => void)[] = [];
  #end: () => void = () => undefined;
  readonly #over = new Promise<void>((resolve) => {
    this.#end = resolve;
  });
  #allowed = 0;
  #isStopped = false;
  #callStop: (reason: Error) => void = () => undefined;
  readonly #stopped = new Promise<never>((_, reject) => {
    this.#callStop = reject;
  });

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#stopped.catch(() => undefined);
    const { cells, states } = options.known;
    this.#missing = cells.filter(({ index }) => {
      const phase = states[index]?.phase;
      return phase === 'waiting' || phase === 'running';
    });
    for (const cell of this.#missing) {
      const now = states[cell.index];
      if (now?.phase === 'waiting' && now.runId !== undefined) this.#begun.set(cell, now.runId);
    }
  }

  /** Resolves once nothing is missing, or it was stopped; nothing begins before it is allowed. */
  play(): Promise<void> {
    this.#endIfOver();
    return this.#over;
  }

  /** So many workers compute from now on; the runs of the others stop where they are. */
  allow(workers: number): void {
    if (workers === this.#allowed) return;
    this.#allowed = workers;
    for (const [i, { worker }] of this.#lanes.entries()) void worker?.hold(i >= workers);
    for (const wake of this.#waiting.splice(0)) wake();
    this.#fill();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callStop(new StoppedError());
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all(this.#lanes.map(async ({ worker }) => worker?.stop()));
    this.#endIfOver();
  }

  #endIfOver(): void {
    const isLeft = this.#missing.length > 0 && !this.#isStopped;
    if (isLeft || this.#lanes.some(({ isOver }) => !isOver)) return;
    for (const { worker } of this.#lanes) worker?.dispose();
    this.#end();
  }

  #fill(): void {
    if (this.#isStopped) return;
    while (this.#lanes.length < Math.min(this.#allowed, this.#missing.length + this.#busy())) {
      const place = this.#lanes.length;
      const lane: Lane = { isOver: false };
      this.#lanes.push(lane);
      void this.#playLane(lane, place);
    }
  }

  #busy(): number {
    return this.#lanes.filter(({ cell }) => cell).length;
  }

  async #playLane(lane: Lane, place: number): Promise<void> {
    for (;;) {
      while (place >= this.#allowed && !this.#isStopped && this.#missing.length > 0) {
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
      const cell = this.#isStopped ? undefined : this.#takeNext();
      if (!cell) break;
      lane.cell = cell;
      await this.#playCell(lane, place, cell);
      delete lane.cell;
    }
    lane.isOver = true;
    // Whoever waits to be allowed has nothing to wait for.
    for (const wake of this.#waiting.splice(0)) wake();
    this.#endIfOver();
  }

  /** The next that need not wait for the baseline that another worker trains; else the next. */
  #takeNext(): SweepCell | undefined {
    const isFree = ({ planned }: SweepCell): boolean => {
      const baseline = 'staged' in planned ? planned.staged.baseline : undefined;
      return this.#baselines.every(
        ({ recipe, isTrained }) => isTrained || !deepEqual(recipe, baseline),
      );
    };
    const place = Math.max(0, this.#missing.findIndex(isFree));
    return this.#missing.splice(place, 1)[0];
  }

  async #playCell(lane: Lane, place: number, cell: SweepCell): Promise<void> {
    const { planned, index } = cell;
    const { onCell, onMemory } = this.#options;
    if ('problem' in planned) return;
    for (let attempt = 1; ; attempt += 1) {
      onCell(index, { phase: 'running' });
      const begun: { runId?: string } = {};
      try {
        const done = await this.#attempt({ lane, place, cell, staged: planned.staged }, begun);
        onCell(index, { phase: 'done', ...done });
        return;
      } catch (thrown) {
        if (thrown instanceof StoppedError || this.#isStopped) {
          onCell(index, { phase: 'waiting', ...begun });
          // Its run was ended by hand: the others go on, and it is missing.
          return;
        }
        const error = errorOf(thrown);
        lane.worker?.dispose();
        delete lane.worker;
        if (error.code === 'out-of-memory') onMemory();
        this.#begun.delete(cell);
        if (attempt === 1 && worthAnother.has(error.code)) continue;
        onCell(index, { phase: 'failed', ...begun, error: plainly(error) });
        return;
      }
    }
  }

  async #attempt(
    at: { lane: Lane; place: number; cell: SweepCell; staged: StagedRecipe },
    begun: { runId?: string },
  ): Promise<{ runId: string; measures: Measures; isReused?: true }> {
    const { cell, staged } = at;
    const { context, known, onCell } = this.#options;
    const { fields, sweepId } = known.sweep;
    const { baseline, recipe, start = { kind: 'fresh' } } = staged;
    const reused = reusableRun(context.get(), cell);
    const before = baseline && (reused ? undefined : await this.#baseline(at, baseline));
    if (reused) {
      return { runId: reused.runId, measures: recordMeasures(reused), isReused: true };
    }
    const from: RunStart = before ? lastWeightsOf(before) : start;
    const runId = this.#begun.get(cell);
    const name = cellName(fields, cell);
    const wanted = {
      recipe,
      start: from,
      sweepId,
      name,
      ...(runId !== undefined && { runId }),
    };
    const worker = this.#workerOf(at.lane, at.place);
    const run = await worker.play(wanted, (id) => {
      begun.runId = id;
      onCell(cell.index, { phase: 'running', runId: id });
    });
    const measured = await Promise.race([
      measureNetwork({ ...context, client: () => worker.client }, run, {
        ...cell,
        nextMeasurementId: () => uniqueId('measurement'),
      }),
      this.#stopped,
    ]);
    return { runId: run.runId, measures: { ...recordMeasures(run, before), ...measured } };
  }

  /** Trained once for all cells that start from it, as long as its last weights are kept. */
  async #baseline(
    { lane, place, cell }: { lane: Lane; place: number; cell: SweepCell },
    recipe: Recipe,
  ): Promise<Run> {
    const { context, known, onCell } = this.#options;
    const { sweepId } = known.sweep;
    const trained = this.#baselines.find((one) => deepEqual(one.recipe, recipe));
    if (trained) return trained.run;
    const train = async (): Promise<Run> => {
      const kept = await keptBaseline(context, recipe);
      if (kept) return kept;
      const wanted = { recipe, start: { kind: 'fresh' as const }, sweepId };
      const name = `baseline, seed ${recipe.seed}`;
      return this.#workerOf(lane, place).play({ ...wanted, name }, (runId) => {
        onCell(cell.index, { phase: 'running', runId, isBaseline: true });
      });
    };
    const baseline: Baseline = { recipe, run: train(), isTrained: false };
    this.#baselines.push(baseline);
    try {
      const run = await baseline.run;
      baseline.isTrained = true;
      return run;
    } catch (thrown) {
      // The next cell that wants it tries anew.
      this.#baselines.splice(this.#baselines.indexOf(baseline), 1);
      throw thrown;
    }
  }

  #workerOf(lane: Lane, place: number): CellWorker {
    if (this.#isStopped) throw new StoppedError();
    const { context, log, createClient, backend } = this.#options;
    if (!lane.worker) {
      lane.worker = new CellWorker({ context, log, client: createClient(), backend });
      void lane.worker.hold(place >= this.#allowed);
    }
    return lane.worker;
  }
}

/** As it is kept. */
function plainly({ code, message, problem, file, trainStep }: WorkerError): WorkerError {
  return {
    code,
    message,
    ...(problem && { problem }),
    ...(file !== undefined && { file }),
    ...(trainStep !== undefined && { trainStep }),
  };
}
