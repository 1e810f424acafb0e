/** Every call of the protocol and what it does; a call without a handler does not compile. */
import type { CallName, Calls } from './protocol.ts';
import type { Session } from './Session.ts';
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

export function createHandlers(session: Session, system: WorkerSystem): Handlers {
  return {
    initialize: (args) => session.initialize(args),
    prepare: async (args) => {
      await session.prepare(args);
      return {};
    },
    start: async (args) => ({ plan: await session.start(args) }),
    pause: ({ runId }) => {
      session.liveJob(runId).pause();
      return {};
    },
    resume: async ({ runId }) => {
      await session.resume(runId, 'resume');
      return {};
    },
    nextPruningStep: async ({ runId }) => {
      await session.resume(runId, 'nextPruningStep');
      return {};
    },
    stop: ({ runId }) => {
      session.liveJob(runId).stop();
      return {};
    },
    edit: ({ runId, request }) => session.liveJob(runId).edit(request),
    retryData: () => {
      session.retryData();
      return {};
    },
    watch: (args) => {
      session.pictures.watch(args);
      return {};
    },
    cell: ({ layer, index }) => session.cell(layer, index),
    layer: ({ layer }) => session.dump(layer),
    allocate: async ({ recipe }) => ({ layers: await session.allocate(recipe) }),
    measure: (args) => session.measure(args),
    cancelMeasurement: ({ measurementId }) => {
      session.cancelMeasurement(measurementId);
      return {};
    },
    memory: () => session.memory(),
    loseContext: () => {
      session.loseContext();
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
  session: Session,
  handlers: Handlers,
  request: Request<N>,
): Promise<void> {
  const { id } = request;
  try {
    const result = await handlers[request.name](request.args);
    session.outbox.reply({ type: 'reply', id, result }, buffersIn(result));
  } catch (thrown) {
    session.outbox.reply({ type: 'error', id, error: workerErrorOf(thrown) });
  }
}

/** The large arrays of a result are moved to the page, not copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value instanceof ArrayBuffer) return [value];
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : [];
}
