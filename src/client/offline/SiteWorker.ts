/** The site worker as the page reaches it; the only place that knows `navigator.serviceWorker`. */
import type { Milliseconds } from '../../base/units.ts';
import type { KeepOutcome, ListedFile, SiteCallName, SiteCalls } from '../../offline/protocol.ts';

/** A file that takes longer will not come; the browser ends a service worker that works longer on one thing. */
const patienceMs: Milliseconds = 240_000;
/** An open page looks for a newer build no more often. */
const lookAgainMs: Milliseconds = 3_600_000;

export class SiteWorker {
  readonly #registration: ServiceWorkerRegistration;
  readonly #container: ServiceWorkerContainer;
  #lookedAtMs = performance.now();

  private constructor(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration) {
    this.#container = container;
    this.#registration = registration;
  }

  /**
   * Registers the worker that lies beside the page; resolves with nothing where there can be none: plain
   * http, a private window, a browser or a frame that refuses, a host that has no such file.
   */
  static async register(page: Window): Promise<SiteWorker | undefined> {
    try {
      const { serviceWorker: container }: Partial<Navigator> = page.navigator;
      if (!container) return undefined;
      const script = new URL('./sw.js', page.document.baseURI);
      if (!(await isScript(script))) return undefined;
      const registration: ServiceWorkerRegistration | undefined = await container.register(script, {
        updateViaCache: 'none',
      });
      // Who refuses without a word answers with nothing.
      if (!registration) return undefined;
      await container.ready;
      return new SiteWorker(container, registration);
    } catch {
      return undefined;
    }
  }

  /** All files of the build of the worker that answers now. */
  files(): Promise<ListedFile[]> {
    return this.#call(this.#registration.active, 'files', { script: import.meta.url });
  }

  keep(url: string): Promise<KeepOutcome> {
    return this.#call(this.#registration.active, 'keep', { url });
  }

  /** Hears once of a newer build, at once where it waits already. */
  onUpdate(listener: () => void): void {
    const tellIfWaiting = (): void => {
      if (this.#registration.waiting) listener();
    };
    tellIfWaiting();
    this.#registration.addEventListener('updatefound', () => {
      const { installing } = this.#registration;
      installing?.addEventListener('statechange', tellIfWaiting);
    });
    document.addEventListener('visibilitychange', () => this.#lookAgain());
  }

  /** Has the newer build take over, and loads the page anew once it has. */
  async loadUpdate(): Promise<void> {
    const { waiting } = this.#registration;
    this.#container.addEventListener('controllerchange', () => location.reload(), { once: true });
    if (waiting) await this.#call(waiting, 'takeOver', {});
    // Another tab was quicker.
    else location.reload();
  }

  #lookAgain(): void {
    const nowMs = performance.now();
    if (document.visibilityState !== 'visible' || nowMs - this.#lookedAtMs < lookAgainMs) return;
    this.#lookedAtMs = nowMs;
    // Without a network there is no newer build.
    this.#registration.update().catch(() => undefined);
  }

  #call<N extends SiteCallName>(
    worker: ServiceWorker | null,
    name: N,
    args: SiteCalls[N]['args'],
  ): Promise<SiteCalls[N]['result']> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`SiteWorker.${name}: ${why}`));
      if (!worker) {
        fail('want a worker that is active, got none');
        return;
      }
      const timer = setTimeout(() => fail(`want an answer within ${patienceMs} ms`), patienceMs);
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }: MessageEvent<SiteCalls[N]['result']>) => {
        clearTimeout(timer);
        port1.close();
        resolve(data);
      });
      port1.start();
      worker.postMessage({ name, args }, [port2]);
    });
  }
}

/** A host that answers everything with a page would have the browser complain. */
async function isScript(url: URL): Promise<boolean> {
  const { ok, headers } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
  return ok && (headers.get('content-type') ?? '').includes('javascript');
}
