/**
 * The runs of earlier visits and of other tabs, as this page has them: read from the keeper, made known to
 * the client, and read again where another tab has changed them.
 */
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import type { PackedRun, StoredHead } from '../../keeper/protocol.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { RunKeeping } from '../parts/RunKeeping.ts';
import { nextTask } from '../nextTask.ts';
import type { StoreContext } from '../StoreContext.ts';
import { isUnderWay } from './isUnderWay.ts';
import { offerCutOff } from './offerCutOff.ts';
import type { KeepingPorts } from './KeepingPorts.ts';
import { loadedRun, type LoadedRun } from './storedRuns.ts';

/** A run that was deleted longer ago goes for good when the page is opened. */
export const deletedForMs: Milliseconds = 600_000;

export interface LibraryOptions {
  context: StoreContext;
  ports: KeepingPorts;
  /** What is in the database of these is what there is now. */
  onLoaded: (runIds: readonly string[]) => void;
}

export class Library {
  readonly #context: StoreContext;
  readonly #ports: KeepingPorts;
  readonly #onLoaded: LibraryOptions['onLoaded'];
  readonly #watching = new AbortController();
  /** Runs of other tabs whose end is waited for. */
  readonly #watched = new Set<string>();

  constructor({ context, ports, onLoaded }: LibraryOptions) {
    this.#context = context;
    this.#ports = ports;
    this.#onLoaded = onLoaded;
  }

  /** All that is kept; what was deleted a while ago goes for good. Rejects `StorageError`. */
  async load(): Promise<void> {
    const { keeper } = this.#ports;
    const heads = await keeper.call('heads', {});
    const gone = heads.filter(
      ({ deletedAtMs = Infinity }) => deletedAtMs < Date.now() - deletedForMs,
    );
    if (gone.length > 0) {
      await keeper.call('purge', { runIds: gone.map(({ runId }) => runId) });
    }
    // What has begun meanwhile is this page's own.
    const { kept } = this.#context.get();
    const isNew = ({ runId, deletedAtMs }: StoredHead) => !kept[runId] && deletedAtMs === undefined;
    await this.#take(heads.filter(isNew));
    this.#offer();
  }

  /** Another tab has changed these. */
  async refresh(runIds: readonly string[]): Promise<void> {
    const theirs = runIds.filter((runId) => !this.#isOurs(runId));
    const heads = await this.#ports.keeper.call('heads', { runIds: theirs });
    const isKnown = ({ runId }: StoredHead) => this.#context.get().kept[runId] !== undefined;
    const isSameRecord = (head: StoredHead) => {
      const { kept, live } = this.#context.get();
      const { [head.runId]: keeping } = kept;
      if (head.deletedAtMs !== undefined) return true;
      if (!keeping || keeping.isElsewhere || keeping.isCutOff) return false;
      return live[head.runId]?.status === head.status;
    };
    for (const head of heads.filter((one) => isKnown(one) && isSameRecord(one)))
      this.#relabel(head);
    for (const runId of theirs) {
      if (!heads.some((head) => head.runId === runId)) this.#keep(runId, { isDeleted: true });
    }
    await this.#take(heads.filter((one) => one.deletedAtMs === undefined && !isSameRecord(one)));
  }

  /** Puts the runs of a file in the list, but those that are there already; one that was deleted is back. */
  async takeIn(packed: readonly PackedRun[]): Promise<string[]> {
    const loaded: LoadedRun[] = [];
    for (const { head, piece } of packed) {
      const known = this.#context.get().kept[head.runId];
      if (known) {
        const { isDeleted: _isDeleted, ...keeping } = known;
        this.#keep(head.runId, keeping);
        continue;
      }
      await nextTask();
      // It was saved in mid-run, and is over as far as this device knows.
      loaded.push(await loadedRun(head, [piece]));
    }
    this.#adopt(loaded);
    this.#put(loaded);
    return packed.map(({ head }) => head.runId);
  }

  /** Whether the run is this page's to go on with: no other tab is at it. */
  async claim(runId: string): Promise<boolean> {
    return (await this.#ports.locks?.take(runId)) ?? true;
  }

  /** It did not go on after all. */
  release(runId: string): void {
    this.#ports.locks?.release(runId);
  }

  dispose(): void {
    this.#watching.abort();
  }

  async #take(heads: readonly StoredHead[]): Promise<void> {
    const loaded: LoadedRun[] = [];
    for (const head of heads.filter(({ runId }) => !this.#isOurs(runId))) {
      await nextTask();
      const one = await this.#read(head);
      if (one) loaded.push(head.status === 'live' ? await this.#standing(one) : one);
    }
    if (loaded.length === 0) return;
    this.#adopt(loaded);
    this.#put(loaded);
    this.#onLoaded(loaded.map(({ run }) => run.runId));
  }

  /** Whether it is under way on this page, which knows it better than the database. */
  #isOurs(runId: string): boolean {
    const state = this.#context.get();
    const { [runId]: keeping } = state.kept;
    return keeping !== undefined && !keeping.isElsewhere && isUnderWay(state, runId);
  }

  #adopt(loaded: readonly LoadedRun[]): void {
    for (const { run, keeping, completeTo } of loaded) {
      const { runId, recipe, start, edits } = run;
      const { backend } = keeping.environment;
      const adopted = { runId, recipe, start, edits, completeTo };
      this.#context.client().adopt({ ...adopted, ...(backend && { backend }) });
    }
  }

  /** Nothing of one that this version cannot read: it stays where it is. */
  async #read(head: StoredHead): Promise<LoadedRun | undefined> {
    const pieces = await this.#ports.keeper.call('pieces', { runId: head.runId });
    try {
      return await loadedRun(head, pieces);
    } catch (thrown) {
      if (thrown instanceof RecipeError) return undefined;
      throw thrown;
    }
  }

  /** Of a run that was under way when it was written: another tab is at it, or its page is gone. */
  async #standing(loaded: LoadedRun): Promise<LoadedRun> {
    const { locks } = this.#ports;
    const { runId } = loaded.run;
    // Without locks nobody can tell: it is not offered, and can still be opened.
    if (!locks) return loaded;
    if (await locks.take(runId)) {
      locks.release(runId);
      const checkpointAt = await this.#lastCheckpoint(loaded);
      if (checkpointAt === undefined) return loaded;
      return {
        ...loaded,
        live: { ...loaded.live, checkpointAt },
        keeping: { ...loaded.keeping, isCutOff: true },
      };
    }
    void this.#watch(runId);
    const { live, keeping } = loaded;
    return {
      ...loaded,
      live: { ...live, status: 'running' },
      keeping: { ...keeping, isElsewhere: true },
    };
  }

  /** From where it would go on. */
  async #lastCheckpoint({ run, completeTo }: LoadedRun): Promise<number | undefined> {
    const kept = await this.#ports.keeper.checkpoints.list(run.runId);
    return kept.findLast(({ isUnpruned, trainStep }) => !isUnpruned && trainStep <= completeTo)
      ?.trainStep;
  }

  /** Reads it again once the tab that is at it has let go of it. */
  async #watch(runId: string): Promise<void> {
    if (this.#watched.has(runId)) return;
    this.#watched.add(runId);
    const { signal } = this.#watching;
    try {
      await this.#ports.locks?.whenFree(runId, signal);
      this.#watched.delete(runId);
      await this.refresh([runId]);
      this.#offer();
    } catch {
      // Given up, or the database is gone, which is said elsewhere.
    }
  }

  #put(loaded: readonly LoadedRun[]): void {
    const { runs, live, kept } = this.#context.get();
    const all = { runs: { ...runs }, live: { ...live }, kept: { ...kept } };
    for (const one of loaded) {
      const { runId } = one.run;
      all.runs[runId] = one.run;
      all.live[runId] = { ...one.live, recordVersion: (live[runId]?.recordVersion ?? -1) + 1 };
      all.kept[runId] = one.keeping;
    }
    const begun = ({ runId }: { runId: string }) => all.kept[runId]?.startedAtMs ?? 0;
    const inOrder = Object.values(all.runs).toSorted((a, b) => begun(a) - begun(b));
    this.#context.set({
      ...all,
      runs: Object.fromEntries(inOrder.map((run) => [run.runId, run])),
    });
  }

  /** What the user of another tab calls it, pinned or deleted. */
  #relabel({ runId, name, isPinned, note, deletedAtMs }: StoredHead): void {
    const { kept } = this.#context.get();
    const { [runId]: keeping } = kept;
    if (!keeping) return;
    const { name: _name, isDeleted: _isDeleted, ...rest } = keeping;
    this.#keep(runId, {
      ...rest,
      ...(name !== undefined && { name }),
      isPinned,
      note,
      ...(deletedAtMs !== undefined && { isDeleted: true }),
    });
    this.#onLoaded([runId]);
  }

  #keep(runId: string, keeping: RunKeeping | { isDeleted: true }): void {
    const { kept } = this.#context.get();
    const { [runId]: known } = kept;
    if (!known) return;
    const next = 'proposedName' in keeping ? keeping : { ...known, ...keeping };
    this.#context.set({ kept: { ...kept, [runId]: next } });
  }

  /** The run that was cut off last, to go on with. */
  #offer(): void {
    offerCutOff(this.#context);
  }
}
