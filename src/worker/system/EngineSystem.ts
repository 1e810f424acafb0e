import type { BackendName } from '../../core/records/records.ts';
import type { BackendChoice } from '../../engine/backends/chooseBackend.ts';
import type { Trial } from '../../engine/backends/decideBackend.ts';
import type { BackendRace } from '../../engine/backends/raceBackends.ts';
import type { Calls, Streams } from '../protocol.ts';

/** What the engine needs besides: something to compute on. */
export interface EngineSystem {
  /** Opens the backend to compute on. */
  chooseBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
    onProgress: (progress: Streams['backend']) => void,
  ): Promise<BackendChoice>;
  /** Times the backends; none of them is to be computed on afterwards. */
  raceBackends(preferred: BackendName): Promise<BackendRace>;
  /** Makes another backend the active one, within the turn in which it is asked, and says how it computes. */
  switchBackend(name: BackendName): Promise<Trial>;
  isContextLost(): boolean;
  /** Only once the backend is webgl. */
  onContextLost(listener: () => void): void;
  loseContext(): void;
}
