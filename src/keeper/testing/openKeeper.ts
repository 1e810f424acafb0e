/** A keeper over a database of the test's own, whose room, quota and clock the test holds in its hands. */
import { IDBFactory } from 'fake-indexeddb';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { buildPlan, buildRecipe } from '../../core/testing/builders.ts';
import { openRunDatabase, type OpenRunDatabase } from '../database/openRunDatabase.ts';
import { Keeper } from '../Keeper.ts';
import type { KeeperEvent, StoredHead, StoredPiece } from '../protocol.ts';

export interface KeeperScene {
  keeper: Keeper;
  said: KeeperEvent[];
  /** Hears what it says. */
  listen: (listener: (event: KeeperEvent) => void) => void;
  /** Lets a time pass, for whoever sleeps. */
  pass: (ms: number) => void;
}

export interface SceneOptions {
  open?: OpenRunDatabase;
  quotaBytes?: number;
  /** Whether whoever sleeps wakes by himself. */
  isWakeful?: boolean;
}

/** Another, empty device. */
export function clearDevice(): void {
  Object.assign(globalThis, { indexedDB: new IDBFactory() });
}

export function openKeeper(options: SceneOptions = {}): KeeperScene {
  const { open = openRunDatabase, quotaBytes = 1e9, isWakeful = true } = options;
  const said: KeeperEvent[] = [];
  const listeners: ((event: KeeperEvent) => void)[] = [];
  const sleeping: { untilMs: number; wake: () => void }[] = [];
  let nowMs = 0;
  const keeper = new Keeper({
    open,
    quota: async () => quotaBytes,
    now: () => nowMs,
    clock: () => (nowMs += 1),
    // Patience is the test's to end; what only waits its turn goes on.
    sleep: (forMs) =>
      isWakeful && forMs < 1_000
        ? Promise.resolve()
        : new Promise((wake) => sleeping.push({ untilMs: nowMs + forMs, wake })),
    say(event) {
      said.push(event);
      for (const listener of listeners) listener(event);
    },
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    for (const { untilMs, wake } of sleeping) if (untilMs <= nowMs) wake();
  };
  return { keeper, said, pass, listen: (listener) => void listeners.push(listener) };
}

export function buildHead(overrides: Partial<StoredHead> = {}): StoredHead {
  return {
    runId: 'a',
    recipe: buildRecipe(),
    start: { kind: 'fresh' },
    edits: [],
    plan: buildPlan(),
    recoveries: [],
    proposedName: 'seed 7',
    isPinned: false,
    note: '',
    startedAtMs: 1.8e12,
    environment: { backend: 'wasm', browser: 'test' },
    status: 'finished',
    ...overrides,
  };
}

export function buildPiece(
  trainSteps: number[],
  overrides: Partial<StoredPiece> = {},
): StoredPiece {
  return {
    runId: 'a',
    completeTo: trainSteps.at(-1) ?? 0,
    trainSteps: Uint32Array.from(trainSteps),
    losses: Float64Array.from(trainSteps, (trainStep) => 1 / trainStep),
    evaluations: [],
    pruningSteps: [],
    drift: [],
    timings: [],
    ...overrides,
  };
}

export function checkpointOf(
  runId: string,
  trainStep: number,
  overrides: Partial<CheckpointInfo> = {},
): { info: CheckpointInfo; buffer: ArrayBuffer } {
  const { sizeBytes = 10, reason = 'timed', ...rest } = overrides;
  const buffer = new ArrayBuffer(sizeBytes);
  new Uint8Array(buffer).fill(trainStep);
  return { info: { runId, trainStep, sizeBytes, reason, ...rest }, buffer };
}
