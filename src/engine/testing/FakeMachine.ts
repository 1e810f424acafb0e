import type { BackendName } from '../../core/records/records.ts';
import { BackendFaultError } from '../backends/BackendFaultError.ts';
import type { BackendSystem } from '../backends/BackendSystem.ts';
import type { Stopwatch } from '../backends/tryBackend.ts';

/** A machine of which each backend takes `stepMs`, or fails in the way said. */
export class FakeMachine implements BackendSystem {
  active: BackendName | undefined;
  elapsedMs = 0;
  steps: BackendName[] = [];
  openProbes = 0;
  /** Somebody has looked it up, for which webgl is opened. */
  isRendererKnown = false;
  readonly backends: Partial<Record<BackendName, number | 'wrong'>>;

  constructor(backends: Partial<Record<BackendName, number | 'wrong'>>) {
    this.backends = backends;
  }

  open(name: BackendName): Promise<void> {
    if (this.backends[name] === undefined) {
      return Promise.reject(new BackendFaultError('not-initialised', `no ${name} here`));
    }
    this.active = name;
    return Promise.resolve();
  }

  check(): string | undefined {
    return this.active && this.backends[this.active] === 'wrong' ? 'loss is off' : undefined;
  }

  renderer(): string | undefined {
    this.isRendererKnown = true;
    return this.backends.webgl === undefined ? undefined : 'Fake GPU';
  }

  /** Probes take as long as a step does on the backend that is active. */
  get stopwatch(): Stopwatch {
    return {
      now: () => this.elapsedMs,
      createProbe: () => {
        this.openProbes += 1;
        return {
          step: () => {
            const stepMs = this.active && this.backends[this.active];
            if (this.active) this.steps.push(this.active);
            if (typeof stepMs === 'number') this.elapsedMs += stepMs;
          },
          dispose: () => {
            this.openProbes -= 1;
          },
        };
      },
    };
  }

  stepsOn(name: BackendName): number {
    return this.steps.filter((step) => step === name).length;
  }
}
