import type { BackendChoice } from '../../engine/backends/chooseBackend.ts';
import type { Calls, Streams } from '../protocol.ts';

/** What the engine needs besides: something to compute on. */
export interface EngineSystem {
  /** Opens the backend to compute on. */
  chooseBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
    onProgress: (progress: Streams['backend']) => void,
  ): Promise<BackendChoice>;
  isContextLost(): boolean;
  /** Only once the backend is webgl. */
  onContextLost(listener: () => void): void;
  loseContext(): void;
}
