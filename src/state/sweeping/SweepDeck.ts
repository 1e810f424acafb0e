/**
 * The sweep under way, if one is: who plays it, on how many workers while the bench and the page go on, and what
 * becomes of it in the state.
 */
import { ClientError, type Client } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import { planSweep } from '../../core/sweep/planSweep.ts';
import type { SweepCell, SweepPlan } from '../../core/sweep/Sweep.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import type { CellState, SweepMachine, SweepState } from '../parts/SweepState.ts';
import type { RunLog } from '../run/runLog.ts';
import type { StoreContext } from '../StoreContext.ts';
import { playingSweep } from '../sweep/playingSweep.ts';
import { sweepWorkers } from '../sweep/sweepWorkers.ts';
import { PagePulse, type PulsePorts } from './PagePulse.ts';
import { SweepPlayer } from './SweepPlayer.ts';
import type { SweepShelf } from './SweepShelf.ts';

export interface SweepDeeds {
  /** As the action; rejects what is refused. */
  startSweep: (plan: SweepPlan) => Promise<string>;
  resumeSweep: (sweepId: string) => Promise<void>;
}

export interface DeckOptions {
  log: RunLog;
  shelf: SweepShelf;
  createClient: () => Client;
  pulse: PulsePorts | undefined;
}

interface UnderWay {
  sweepId: string;
  player: SweepPlayer;
  over: Promise<void>;
}

export class SweepDeck {
  readonly #context: StoreContext;
  readonly #options: DeckOptions;
  readonly #shelf: SweepShelf;
  readonly #pulse: PagePulse | undefined;
  readonly #unsubscribe: () => void;
  #underWay: UnderWay | undefined;
  readonly deeds: SweepDeeds = {
    startSweep: (plan) => this.#start(plan),
    resumeSweep: (sweepId) => this.#resume(sweepId),
  };

  constructor(context: StoreContext, options: DeckOptions) {
    this.#context = context;
    this.#options = options;
    const { pulse, shelf } = options;
    this.#shelf = shelf;
    this.#pulse = pulse && new PagePulse(pulse, (isBehind) => this.#hearPulse(isBehind));
    this.#unsubscribe = context.subscribe(() => this.#allow());
  }

  want(wanted: number | undefined): void {
    const { wanted: _before, ...machine } = this.#context.get().sweepMachine;
    const asked = wanted === undefined ? {} : { wanted: Math.max(1, Math.round(wanted)) };
    this.#context.set({ sweepMachine: { ...machine, ...asked } });
  }

  pause(sweepId: string): void {
    if (this.#context.get().sweeps[sweepId]?.phase !== 'running') return;
    this.#change(sweepId, (known) => ({ ...known, phase: 'paused' }));
  }

  async stop(sweepId: string): Promise<void> {
    if (this.#underWay?.sweepId !== sweepId) {
      this.#change(sweepId, (known) =>
        known.phase === 'paused' ? { ...known, phase: 'stopped' } : known,
      );
      return;
    }
    const { player, over } = this.#underWay;
    await player.stop();
    await over;
  }

  async remove(sweepId: string): Promise<void> {
    await this.stop(sweepId);
    const { [sweepId]: _gone, ...sweeps } = this.#context.get().sweeps;
    this.#context.set({ sweeps });
  }

  forgetFailures(sweepId: string): void {
    this.#change(sweepId, (known) => ({
      ...known,
      states: known.states.map((now) => (now.phase === 'failed' ? { phase: 'waiting' } : now)),
    }));
  }

  dispose(): void {
    this.#unsubscribe();
    this.#pulse?.stop();
    void this.#underWay?.player.stop();
  }

  async #start(plan: SweepPlan): Promise<string> {
    this.#refuseUnlessFree();
    const cells = cellsOf(plan);
    const sweep = { ...plan, sweepId: uniqueId('sweep'), startedAtMs: Date.now() };
    const { sweepId } = sweep;
    const states = cells.map(({ planned }): CellState =>
      'problem' in planned ? { phase: 'refused', problem: planned.problem } : { phase: 'waiting' },
    );
    const { sweeps } = this.#context.get();
    this.#context.set({
      sweeps: { ...sweeps, [sweepId]: { sweep, phase: 'paused', cells, states } },
    });
    await this.#shelf.claim(sweepId);
    this.#play(sweepId);
    return sweepId;
  }

  async #resume(sweepId: string): Promise<void> {
    const known = this.#context.get().sweeps[sweepId];
    if (!known) throw refusal('not-running', `want a sweep that is known, got ${sweepId}`);
    if (known.phase === 'running') return;
    if (this.#underWay?.sweepId === sweepId) {
      this.#change(sweepId, (now) => ({ ...now, phase: 'running', ...this.#mark(now) }));
      return;
    }
    this.#refuseUnlessFree();
    if (!(await this.#shelf.claim(sweepId))) {
      throw refusal('busy', `want a sweep that no other tab is at, got ${sweepId}`);
    }
    this.#play(sweepId);
  }

  #play(sweepId: string): void {
    this.#change(sweepId, ({ isElsewhere: _elsewhere, ...known }) => ({
      ...known,
      phase: 'running',
      ...this.#mark(known),
    }));
    const { sweeps, backend } = this.#context.get();
    const known = sweeps[sweepId];
    if (!known || !backend) return;
    const { log, createClient } = this.#options;
    const player = new SweepPlayer({
      context: this.#context,
      log,
      createClient,
      known,
      backend: backend.name,
      onCell: (index, now) => this.#note(sweepId, index, now),
      onMemory: () => {
        const { memory } = this.#context.get().sweepMachine.fewer;
        this.#setFewer({ memory: memory + 1 });
      },
    });
    const over = this.#playToEnd(sweepId, player);
    this.#underWay = { sweepId, player, over };
    this.#pulse?.start();
    this.#allow();
  }

  async #playToEnd(sweepId: string, player: SweepPlayer): Promise<void> {
    try {
      await player.play();
    } finally {
      this.#underWay = undefined;
      this.#pulse?.stop();
      this.#shelf.release(sweepId);
      this.#change(sweepId, ({ wentOn: _past, ...known }) => {
        const isWhole = known.states.every(
          ({ phase }) => phase !== 'waiting' && phase !== 'running',
        );
        return { ...known, phase: isWhole ? 'done' : 'stopped' };
      });
    }
  }

  #note(sweepId: string, index: number, now: CellState): void {
    this.#change(sweepId, (known) => ({ ...known, states: known.states.with(index, now) }));
    // What is done can be looked at and gone on with on the bench.
    if (now.phase !== 'done' || now.isReused) return;
    const run = this.#context.get().runs[now.runId];
    if (!run) return;
    const { runId, recipe, start, edits, backend } = run;
    this.#context.client().adopt({ runId, recipe, start, edits, ...(backend && { backend }) });
  }

  #change(sweepId: string, change: (known: SweepState) => SweepState): void {
    const { sweeps } = this.#context.get();
    const known = sweeps[sweepId];
    if (!known) return;
    const next = change(known);
    if (next !== known) this.#context.set({ sweeps: { ...sweeps, [sweepId]: next } });
  }

  #mark({ states }: SweepState): Pick<SweepState, 'wentOn'> {
    const runs = states.filter(({ phase }) => phase !== 'waiting' && phase !== 'running').length;
    return { wentOn: { atMs: performance.now(), runs } };
  }

  #hearPulse(isBehind: boolean): void {
    const { device, fewer } = this.#context.get().sweepMachine;
    const { behind } = fewer;
    const next = isBehind ? Math.min(behind + 1, device.cores - 1) : Math.max(0, behind - 1);
    if (next !== behind) this.#setFewer({ behind: next });
  }

  #setFewer(change: Partial<SweepMachine['fewer']>): void {
    const { sweepMachine } = this.#context.get();
    const fewer = { ...sweepMachine.fewer, ...change };
    this.#context.set({ sweepMachine: { ...sweepMachine, fewer } });
  }

  /** As things stand now. */
  #allow(): void {
    const state = this.#context.get();
    const isPlaying = playingSweep(state)?.sweep.sweepId === this.#underWay?.sweepId;
    this.#underWay?.player.allow(isPlaying ? sweepWorkers(state).allowed : 0);
  }

  #refuseUnlessFree(): void {
    if (this.#underWay) throw refusal('busy', 'startSweep: want no other sweep that is under way');
    const { backend } = this.#context.get();
    if (!backend) throw refusal('no-backend', 'startSweep: want a backend that is open');
  }
}

/** Rejects as a run does that is refused. */
function cellsOf(plan: SweepPlan): SweepCell[] {
  try {
    return planSweep(plan);
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    const [problem] = thrown.problems;
    throw new ClientError({
      code: 'bad-recipe',
      message: thrown.message,
      ...(problem && { problem }),
    });
  }
}

function refusal(code: 'busy' | 'not-running' | 'no-backend', message: string): ClientError {
  return new ClientError({ code, message });
}
