/** Sweeps outlive the visit: what becomes of them is written as it comes, and read once the runs are. */
import { completeStagedRecipe } from '../../core/validation/stagedRecipe.ts';
import { planSweep } from '../../core/sweep/planSweep.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import type { CellState, StoredSweep } from '../../keeper/protocol.ts';
import { StorageError } from '../../keeper/StorageError.ts';
import type { AppState } from '../AppState.ts';
import type { KeepingPorts } from '../keeping/KeepingPorts.ts';
import type { SweepState } from '../parts/SweepState.ts';
import type { StoreContext } from '../StoreContext.ts';

export class SweepShelf {
  readonly #context: StoreContext;
  readonly #ports: KeepingPorts | undefined;
  readonly #stop: () => void;
  /** As they are in the database, or are about to be. */
  #written: AppState['sweeps'] = {};

  constructor(context: StoreContext, ports: KeepingPorts | undefined) {
    this.#context = context;
    this.#ports = ports;
    this.#stop = context.subscribe(({ sweeps }) => this.#write(sweeps));
  }

  /** All that is kept, at rest; which of it ran when its page was closed, claimed for this page. */
  async load(): Promise<string | undefined> {
    const stored = await this.#ask((keeper) => keeper.call('sweeps', {}));
    if (!stored) return undefined;
    let interrupted: string | undefined;
    for (const one of stored) {
      const { sweepId } = one.sweep;
      if (this.#context.get().sweeps[sweepId]) continue;
      const loaded = loadedSweep(this.#context.get(), one);
      if (!loaded) continue;
      const wasRunning = one.phase === 'running' && loaded.phase !== 'done';
      const isElsewhere = wasRunning && !(await this.claim(sweepId));
      if (wasRunning && !isElsewhere) interrupted = sweepId;
      const known: SweepState = { ...loaded, ...(isElsewhere && { isElsewhere }) };
      this.#written = { ...this.#written, [sweepId]: known };
      const { sweeps } = this.#context.get();
      this.#context.set({ sweeps: { [sweepId]: known, ...sweeps } });
    }
    return interrupted;
  }

  /** Whether a sweep is this page's to go on with: no other tab is at it. */
  async claim(sweepId: string): Promise<boolean> {
    return (await this.#ports?.locks?.take(sweepId)) ?? true;
  }

  release(sweepId: string): void {
    this.#ports?.locks?.release(sweepId);
  }

  dispose(): void {
    this.#stop();
  }

  #write(sweeps: AppState['sweeps']): void {
    const before = this.#written;
    if (sweeps === before) return;
    this.#written = sweeps;
    for (const [sweepId, known] of Object.entries(sweeps)) {
      if (before[sweepId] === known || known.isElsewhere) continue;
      const { sweep, phase, states } = known;
      const stored = { sweep, phase, states: [...states] };
      void this.#ask((keeper) => keeper.call('writeSweep', stored));
    }
    for (const sweepId of Object.keys(before)) {
      if (!sweeps[sweepId]) void this.#ask((keeper) => keeper.call('deleteSweep', { sweepId }));
    }
  }

  /** What cannot be kept is said of the runs already. */
  async #ask<T>(question: (keeper: KeepingPorts['keeper']) => Promise<T>): Promise<T | undefined> {
    if (!this.#ports) return undefined;
    try {
      return await question(this.#ports.keeper);
    } catch (thrown) {
      if (thrown instanceof StorageError) return undefined;
      throw thrown;
    }
  }
}

/** Undefined where this version cannot read it: it stays where it is. */
function loadedSweep(
  state: Pick<AppState, 'runs' | 'live' | 'kept'>,
  { sweep: stored, phase, states: written }: StoredSweep,
): SweepState | undefined {
  try {
    const sweep = { ...stored, base: completeStagedRecipe(stored.base) };
    const cells = planSweep(sweep);
    const states = cells.map((_, i) => loadedCell(state, written[i]));
    const isOver = states.every(({ phase: of }) => of !== 'waiting');
    const stopped = phase === 'stopped' || phase === 'done' ? 'stopped' : 'paused';
    return { sweep, cells, states, phase: isOver ? 'done' : stopped };
  } catch (thrown) {
    if (thrown instanceof RecipeError) return undefined;
    throw thrown;
  }
}

/** A run of which not all was written goes on; one that is gone is to be run anew. */
function loadedCell(
  { runs, live, kept }: Pick<AppState, 'runs' | 'live' | 'kept'>,
  now: CellState = { phase: 'waiting' },
): CellState {
  if (now.phase === 'failed' || now.phase === 'refused') return now;
  const runId = 'runId' in now ? now.runId : undefined;
  const isThere = runId !== undefined && runs[runId] !== undefined && !kept[runId]?.isDeleted;
  if (!isThere || (now.phase === 'running' && now.isBaseline)) return { phase: 'waiting' };
  const isFinished = live[runId]?.status === 'finished';
  return now.phase === 'done' && isFinished ? now : { phase: 'waiting', runId };
}
