/** Every call of the protocol and what it does; a call without a handler does not compile. */
import type { CallName, Calls } from './protocol.ts';
import { cellIn } from '../engine/checkpoint/cellIn.ts';
import type { WorkerHost } from './WorkerHost.ts';
import { layersBeside } from './pictures/layersBeside.ts';
import { workerErrorOf } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

export type Handlers = {
  [N in CallName]: (args: Calls[N]['args']) => Calls[N]['result'] | Promise<Calls[N]['result']>;
};

/** A `RequestMessage`, for code that serves any of them. */
export interface Request<N extends CallName> {
  id: number;
  name: N;
  args: Calls[N]['args'];
}

export function createHandlers(
  host: WorkerHost,
  system: Pick<WorkerSystem, 'crash' | 'close'>,
): Handlers {
  /** Of the network in the engine, for which a call waits where that is on its way. */
  const owner = async () => (await host.engine()).owner;
  return {
    locate: ({ urls }) => {
      host.locate(urls);
      return {};
    },
    initialize: (args) => host.initialize(args),
    race: (args) => host.race(args),
    switchBackend: async (args) => {
      await (await host.engine()).switchBackend(args);
      return {};
    },
    prepare: async (args) => {
      await host.prepare(args);
      return {};
    },
    start: async (args) => ({ plan: await (await owner()).train(args) }),
    pause: async ({ runId }) => {
      (await owner()).pause(runId);
      return {};
    },
    resume: async ({ runId }) => {
      await (await owner()).goOn(runId, 'resume');
      return {};
    },
    nextPruningStep: async ({ runId }) => {
      await (await owner()).goOn(runId, 'nextPruningStep');
      return {};
    },
    stop: async ({ runId }) => {
      (await owner()).stop(runId);
      return {};
    },
    edit: async ({ runId, request }) => (await owner()).liveRun(runId).edit(request),
    editAtRest: async (args) => (await owner()).editAtRest(args),
    retryData: () => {
      host.retryData();
      return {};
    },
    watch: (args) => {
      host.watch(args);
      return {};
    },
    cell: ({ layer, index }) => host.cell(layer, index),
    showMoment: async ({ moment }) => ({ layers: await (await owner()).showMoment(moment) }),
    cellAt: ({ checkpoint, layer, index }) => cellIn(checkpoint, layer, index),
    sideBySide: (args) => ({ layers: layersBeside(args) }),
    layer: ({ layer }) => host.dump(layer),
    allocate: async ({ recipe }) => ({ layers: await (await owner()).allocate(recipe) }),
    measure: async (args) => (await owner()).measure(args),
    cancelMeasurement: async ({ measurementId }) => {
      (await owner()).cancelMeasurement(measurementId);
      return {};
    },
    memory: async () => (await host.engine()).memory(),
    loseContext: async () => {
      (await host.engine()).loseContext();
      return {};
    },
    crash: ({ how }) => {
      if (how === 'throw') system.crash();
      else system.close();
      return new Promise<never>(() => undefined);
    },
  };
}

/** Answers one request, with its result or with the code of what went wrong. */
export async function serve<N extends CallName>(
  host: WorkerHost,
  handlers: Handlers,
  request: Request<N>,
): Promise<void> {
  const { id } = request;
  try {
    const result = await handlers[request.name](request.args);
    host.outbox.reply({ type: 'reply', id, result }, buffersIn(result));
  } catch (thrown) {
    host.outbox.reply({ type: 'error', id, error: workerErrorOf(thrown) });
  }
}

/** The large arrays of a result are moved to the page, not copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value instanceof ArrayBuffer) return [value];
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : [];
}
