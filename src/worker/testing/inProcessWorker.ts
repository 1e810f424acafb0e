/** The worker's own code in this very process, on the wasm backend, with nothing of a browser. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeWasmUrls } from '../../engine/backends/nodeWasmUrls.ts';
import { openBackend } from '../../engine/backends/openBackend.ts';
import { createBreathing } from '../system/breathe.ts';
import { gzip } from '../system/gzip.ts';
import { createHandlers, serve, type Request } from '../handlers.ts';
import { isOnStream } from '../protocol.ts';
import type { CallName, Calls, StreamName, Streams, SentMessage } from '../protocol.ts';
import { EngineHost } from '../EngineHost.ts';
import type { EngineSystem } from '../system/EngineSystem.ts';
import { WorkerHost } from '../WorkerHost.ts';
import type { WorkerSystem } from '../system/WorkerSystem.ts';
import type { ReadFile } from '../../engine/data/ReadFile.ts';
import { FakeAlarms } from '../../engine/testing/FakeAlarms.ts';
import { packDigits } from '../../engine/testing/packedDigits.ts';
import type { PackedDigits } from '../../engine/testing/packedDigits.ts';

const rootDir = fileURLToPath(new URL('../../..', import.meta.url));

/** The trained networks are those of the repository. */
async function readPretrained(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(rootDir, 'public/pretrained', file)));
}

interface InProcessSystem extends WorkerSystem, EngineSystem {
  /** The script of the engine comes when this resolves, and never where it rejects. */
  whenEngineIsThere: () => Promise<void>;
}

export class InProcessWorker {
  readonly digits: PackedDigits;
  /** Everything that was posted, oldest first. */
  readonly posted: SentMessage[] = [];
  /** What the test interface did to the worker. */
  readonly hurt: ('crash' | 'close' | 'loseContext')[] = [];
  readonly alarms = new FakeAlarms();
  isContextLost = false;
  #lastId = 0;
  readonly #host: WorkerHost;
  readonly #handlers;
  #waiting: { isDue: () => boolean; resolve: () => void }[] = [];

  /** `instead`: parts of the system that a test has its hands on. */
  constructor(digits: PackedDigits = packDigits([60, 40]), instead: Partial<InProcessSystem> = {}) {
    this.digits = digits;
    const system: InProcessSystem = {
      // As in a browser: what is posted is a copy, or moved.
      post: (message, transfer) => this.#take(structuredClone(message, { transfer })),
      now: () => performance.now(),
      breathe: createBreathing(),
      gzip,
      setAlarm: this.alarms.setAlarm,
      chooseBackend: async (_, onProgress) => {
        onProgress({ name: 'wasm', stage: 'opening' });
        await openBackend('wasm', nodeWasmUrls());
        return { name: 'wasm', candidates: [{ name: 'wasm', status: 'chosen' }], fingerprint: 'x' };
      },
      raceBackends: (preferred) => {
        const candidates = [{ name: preferred, status: 'chosen' as const }];
        return Promise.resolve({ report: { name: preferred, candidates }, fingerprint: 'x' });
      },
      switchBackend: async (name) => {
        await openBackend(name, nodeWasmUrls());
        return { name, outcome: 'correct' };
      },
      readFolder: (folderUrl) => this.readFolder(folderUrl),
      isContextLost: () => this.isContextLost,
      onContextLost: () => undefined,
      loseContext: () => this.hurt.push('loseContext'),
      crash: () => this.hurt.push('crash'),
      close: () => this.hurt.push('close'),
      whenEngineIsThere: () => Promise.resolve(),
      ...instead,
    };
    this.#host = new WorkerHost(system, async (parts) => {
      await system.whenEngineIsThere();
      return new EngineHost(system, parts);
    });
    this.#handlers = createHandlers(this.#host, system);
  }

  /** What the worker reads of the site, unless a test has its hands on it. */
  readFolder(folderUrl: string): ReadFile {
    return folderUrl.endsWith('/pretrained/') ? readPretrained : (file) => this.digits.read(file);
  }

  /** Serves a request as it comes from a page; what it is answered is posted. */
  serve<N extends CallName>(request: Request<N>): Promise<void> {
    return serve(this.#host, this.#handlers, request);
  }

  /** Resolves with the reply, result or error. */
  async call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<SentMessage> {
    this.#lastId += 1;
    const id = this.#lastId;
    void this.serve({ id, name, args });
    const find = () =>
      this.posted.find((message) => message.type !== 'stream' && message.id === id);
    await this.until(() => find() !== undefined);
    const reply = find();
    if (!reply) throw new Error('call: want a reply');
    return reply;
  }

  /** What was said on a stream, oldest first. */
  said<N extends StreamName>(name: N): Streams[N][] {
    return this.posted.flatMap((message) => (isOnStream(name, message) ? [message.payload] : []));
  }

  /** Resolves once a condition holds that a message makes true. */
  until(isDue: () => boolean): Promise<void> {
    if (isDue()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ isDue, resolve });
    });
  }

  async untilStatus(status: Streams['status']['status']): Promise<void> {
    await this.until(() => this.said('status').at(-1)?.status === status);
  }

  #take(message: SentMessage): void {
    this.posted.push(message);
    const due = this.#waiting.filter(({ isDue }) => isDue());
    this.#waiting = this.#waiting.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve();
  }
}
