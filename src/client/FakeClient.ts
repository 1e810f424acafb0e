/**
 * A `Client` without a worker, for tests of the state and the interface: it records every call,
 * answers as it is told and emits what it is given. Never part of the built page.
 */
import type {
  BackendName,
  CheckpointInfo,
  CheckpointKey,
  RunPlan,
  RunStart,
} from '../core/records/records.ts';
import type { MeasurementKind } from '../core/measure/Measurements.ts';
import type { Edit, EditRequest, Recipe } from '../core/recipe/recipe.ts';
import type { Calls, WorkerError } from '../worker/protocol.ts';
import type { CellMoment, LayerBeside, MomentLayer } from '../worker/shownNetwork.ts';
import { ClientError } from './Client.ts';
import { StreamHub } from './StreamHub.ts';
import type {
  AdoptedRun,
  BackendRace,
  Client,
  ClientStreamName,
  ClientStreams,
  KeptMoment,
  MeasureArguments,
  Measured,
  OpeningStart,
  QueryName,
  RestoreFrom,
  SidesToShow,
  StartedRun,
  StartOptions,
} from './Client.ts';

type RunArguments = { runId: string };

/** Every method with its arguments as one object. */
export interface FakeMethods extends Pick<Calls, QueryName> {
  initialize: {
    args: Omit<Calls['initialize']['args'], 'urls'>;
    result: Calls['initialize']['result'];
  };
  raceBackends: { args: { preferred: BackendName; signal: AbortSignal }; result: BackendRace };
  switchBackend: { args: BackendRace; result: void };
  prepare: { args: { recipe: Recipe; start?: OpeningStart }; result: void };
  start: { args: { recipe: Recipe; from?: RunStart } & StartOptions; result: StartedRun };
  adopt: { args: AdoptedRun; result: void };
  restore: { args: { runId: string } & RestoreFrom; result: StartedRun };
  show: { args: RunArguments; result: void };
  showMoment: { args: { runId: string; moment?: KeptMoment }; result: MomentLayer[] };
  weightAt: { args: { at: CheckpointKey; layer: string; index: number }; result: CellMoment };
  sideBySide: { args: SidesToShow; result: LayerBeside[] };
  pause: { args: RunArguments; result: void };
  resume: { args: RunArguments; result: void };
  nextPruningStep: { args: RunArguments; result: void };
  stop: { args: RunArguments; result: void };
  edit: {
    args: { runId: string; request: EditRequest };
    result: { edit: Edit; plan: RunPlan };
  };
  checkpoints: { args: RunArguments; result: CheckpointInfo[] };
  measure: { args: MeasureArguments; result: Measured };
  cancelMeasurement: { args: { measurementId: string }; result: void };
  restartWorker: { args: Record<string, never>; result: void };
}
export type FakeMethodName = keyof FakeMethods;
export type FakeAnswer<N extends FakeMethodName> = (
  args: FakeMethods[N]['args'],
) => FakeMethods[N]['result'] | Promise<FakeMethods[N]['result']>;
/** `left` absent: nothing. */
export type FakeMeasurement<K extends MeasurementKind> = (
  args: MeasureArguments<K>,
) => FakeMeasured<K> | Promise<FakeMeasured<K>>;
type FakeMeasured<K extends MeasurementKind> = Pick<Measured<K>, 'report'> & Partial<Measured<K>>;
type FakeAnswers = { [N in FakeMethodName]: FakeAnswer<N> };
type RecordedArguments = { [N in FakeMethodName]: FakeMethods[N]['args'][] };

/** One recorded call. */
export interface FakeCall {
  name: FakeMethodName;
  args: unknown;
}

export class FakeClient implements Client {
  /** Every call so far, oldest first. */
  readonly calls: FakeCall[] = [];
  isDisposed = false;
  /** The plan that `start`, `restore` and `edit` answer with. */
  plan: RunPlan;
  /** What `edit` answers as the trainStep at which the edit took effect. */
  trainStep = 0;
  #runsStarted = 0;
  readonly #streams = new StreamHub();
  readonly #recorded: RecordedArguments = noArguments();
  readonly #failures = new Map<FakeMethodName, WorkerError[]>();
  readonly #answers: FakeAnswers;
  readonly #measurements: { [K in MeasurementKind]?: FakeMeasurement<K> } = {};

  constructor(plan: RunPlan = emptyPlan) {
    this.plan = plan;
    this.#answers = this.#defaultAnswers();
  }

  /** Replaces the answer of a method for good; return a promise of your own to hold it back. */
  answer<N extends FakeMethodName>(name: N, answer: FakeAnswer<N>): void {
    Object.assign(this.#answers, { [name]: answer });
  }

  /** What measurements of a kind find, for good; a kind that no test has answered rejects. */
  answerMeasurement<K extends MeasurementKind>(kind: K, answer: FakeMeasurement<K>): void {
    Object.assign(this.#measurements, { [kind]: answer });
  }

  /** The next call of a method rejects. */
  failNext(name: FakeMethodName, error: WorkerError): void {
    this.#failures.set(name, [...(this.#failures.get(name) ?? []), error]);
  }

  /** Says something on a stream, as the worker or the client itself would. */
  emit<N extends ClientStreamName>(name: N, payload: ClientStreams[N]): void {
    this.#streams.emit(name, payload);
  }

  /** The calls of one method, oldest first. */
  callsOf<N extends FakeMethodName>(name: N): FakeMethods[N]['args'][] {
    return this.#recorded[name];
  }

  /** The measurements of one kind that were asked for, oldest first. */
  measurementsOf<K extends MeasurementKind>(kind: K): MeasureArguments<K>[] {
    return this.#recorded.measure.filter((args) => isOf(kind, args));
  }

  initialize(options: FakeMethods['initialize']['args']): Promise<Calls['initialize']['result']> {
    return this.#take('initialize', options);
  }
  raceBackends(preferred: BackendName, signal: AbortSignal): Promise<BackendRace> {
    return this.#take('raceBackends', { preferred, signal });
  }
  switchBackend(to: BackendRace): Promise<void> {
    return this.#take('switchBackend', to);
  }
  prepare(recipe: Recipe, start?: OpeningStart): Promise<void> {
    return this.#take('prepare', { recipe, ...(start && { start }) });
  }
  start(recipe: Recipe, from?: RunStart, options: StartOptions = {}): Promise<StartedRun> {
    return this.#take('start', { recipe, ...(from && { from }), ...options });
  }
  adopt(run: AdoptedRun): void {
    void this.#take('adopt', run);
  }
  restore(runId: string, from: RestoreFrom = {}): Promise<StartedRun> {
    return this.#take('restore', { runId, ...from });
  }
  show(runId: string): Promise<void> {
    return this.#take('show', { runId });
  }
  showMoment(runId: string, moment?: KeptMoment): Promise<MomentLayer[]> {
    return this.#take('showMoment', { runId, ...(moment && { moment }) });
  }
  weightAt(at: CheckpointKey, layer: string, index: number): Promise<CellMoment> {
    return this.#take('weightAt', { at, layer, index });
  }
  sideBySide(sides: SidesToShow): Promise<LayerBeside[]> {
    return this.#take('sideBySide', sides);
  }
  pause(runId: string): Promise<void> {
    return this.#take('pause', { runId });
  }
  resume(runId: string): Promise<void> {
    return this.#take('resume', { runId });
  }
  nextPruningStep(runId: string): Promise<void> {
    return this.#take('nextPruningStep', { runId });
  }
  stop(runId: string): Promise<void> {
    return this.#take('stop', { runId });
  }
  edit(runId: string, request: EditRequest): Promise<{ edit: Edit; plan: RunPlan }> {
    return this.#take('edit', { runId, request });
  }
  checkpoints(runId: string): Promise<CheckpointInfo[]> {
    return this.#take('checkpoints', { runId });
  }
  async measure<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<Measured<K>> {
    this.#note('measure', args);
    const answer = this.#measurements[args.kind];
    if (!answer) throw unanswered(args.kind);
    return { left: [], ...(await answer(args)) };
  }
  cancelMeasurement(measurementId: string): Promise<void> {
    return this.#take('cancelMeasurement', { measurementId });
  }
  restartWorker(): Promise<void> {
    return this.#take('restartWorker', {});
  }
  call<N extends QueryName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    return this.#take(name, args);
  }

  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void {
    return this.#streams.on(name, listener);
  }

  dispose(): void {
    this.isDisposed = true;
    this.#streams.clear();
  }

  async #take<N extends FakeMethodName>(
    name: N,
    args: FakeMethods[N]['args'],
  ): Promise<FakeMethods[N]['result']> {
    this.#note(name, args);
    return this.#answers[name](args);
  }

  /** Throws what the call is to fail of. */
  #note<N extends FakeMethodName>(name: N, args: FakeMethods[N]['args']): void {
    this.calls.push({ name, args });
    this.#recorded[name].push(args);
    const failure = this.#failures.get(name)?.shift();
    if (failure) throw new ClientError(failure);
  }

  #defaultAnswers(): FakeAnswers {
    const done = (): Record<string, never> => ({});
    const nothing = (): void => undefined;
    return {
      initialize: () => ({ backend: fakeBackend, fingerprint: 'fake' }),
      raceBackends: () => ({ backend: fakeBackend, fingerprint: 'fake' }),
      switchBackend: nothing,
      prepare: nothing,
      start: ({ edits = [] }) => {
        this.#runsStarted += 1;
        return { runId: `run-${this.#runsStarted}`, plan: this.plan, edits: [...edits] };
      },
      adopt: nothing,
      restore: ({ runId }) => ({ runId, plan: this.plan, edits: [] }),
      show: nothing,
      showMoment: () => [],
      weightAt: () => ({ value: 0.25, isKept: true }),
      sideBySide: () => [],
      pause: nothing,
      resume: nothing,
      nextPruningStep: nothing,
      stop: nothing,
      edit: ({ request }) => ({
        edit: { ...request, trainStep: this.trainStep },
        plan: this.plan,
      }),
      watch: done,
      cell: ({ layer, index }) => ({
        layer,
        index,
        trainStep: this.trainStep,
        value: 0.125,
        isKept: true,
        rank: { place: 3, of: 1_152 },
      }),
      layer: () => ({
        trainStep: this.trainStep,
        shape: [2, 2],
        weights: new Float32Array([0.5, -0.25, 0, 0.125]),
        mask: new Uint8Array([1, 1, 0, 1]),
      }),
      memory: () => ({ numTensors: 0, numBytes: 0 }),
      loseContext: done,
      crash: done,
      retryData: done,
      allocate: ({ recipe }) => ({
        layers: Object.fromEntries(Object.keys(recipe.pruning.layers).map((name) => [name, 0.5])),
      }),
      checkpoints: () => [],
      measure: ({ kind }) => {
        throw unanswered(kind);
      },
      cancelMeasurement: nothing,
      restartWorker: nothing,
    };
  }
}

function noArguments(): RecordedArguments {
  return {
    initialize: [],
    raceBackends: [],
    switchBackend: [],
    prepare: [],
    start: [],
    adopt: [],
    restore: [],
    show: [],
    showMoment: [],
    weightAt: [],
    sideBySide: [],
    pause: [],
    resume: [],
    nextPruningStep: [],
    stop: [],
    edit: [],
    watch: [],
    cell: [],
    layer: [],
    memory: [],
    loseContext: [],
    crash: [],
    retryData: [],
    allocate: [],
    checkpoints: [],
    measure: [],
    cancelMeasurement: [],
    restartWorker: [],
  };
}

/** A report is made up by the test that wants one (`testing/reportBuilders.ts`). */
function unanswered(kind: MeasurementKind): ClientError {
  const message = `FakeClient: want an answer to the measurement ${kind}`;
  return new ClientError({ code: 'internal', message });
}

function isOf<K extends MeasurementKind>(
  kind: K,
  args: MeasureArguments,
): args is MeasureArguments<K> {
  return args.kind === kind;
}

const emptyPlan: RunPlan = { stepsPerEpoch: 94, trainSteps: 282, phases: [], pruningSteps: [] };

const fakeBackend: Calls['initialize']['result']['backend'] = {
  name: 'wasm',
  candidates: [
    { name: 'wasm', status: 'chosen', stepMs: 30 },
    { name: 'webgl', status: 'slower', stepMs: 700 },
    { name: 'cpu', status: 'unavailable', fault: 'not-initialised', reason: 'no cpu here' },
  ],
};
