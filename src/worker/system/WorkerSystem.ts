/** What the session needs of where it runs: a browser's worker, or Node under test. */
import type { Milliseconds } from '../../base/units.ts';
import type { BackendName } from '../../core/records/records.ts';
import type { BackendChoice } from '../../engine/backends/chooseBackend.ts';
import type { Trial } from '../../engine/backends/decideBackend.ts';
import type { BackendRace } from '../../engine/backends/raceBackends.ts';
import type { ReadFile } from '../../engine/data/ReadFile.ts';
import type { SetAlarm } from '../../engine/data/readUnlessSilent.ts';
import type { Post } from '../Outbox.ts';
import type { Calls, Streams } from '../protocol.ts';

export interface WorkerSystem {
  post: Post;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
  setAlarm: SetAlarm;
  /** Opens the backend to compute on. */
  chooseBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
    onProgress: (progress: Streams['backend']) => void,
  ): Promise<BackendChoice>;
  /** Times the backends; none of them is to be computed on afterwards. */
  raceBackends(preferred: BackendName): Promise<BackendRace>;
  /** Makes another backend the active one, within the turn in which it is asked, and says how it computes. */
  switchBackend(name: BackendName): Promise<Trial>;
  /** Reads the files of a folder of the site. */
  readFolder(folderUrl: string): ReadFile;
  isContextLost(): boolean;
  /** Only once the backend is webgl. */
  onContextLost(listener: () => void): void;
  loseContext(): void;
  /** Throws where nothing catches it. */
  crash(): void;
  /** Ends the worker without a word. */
  close(): void;
}
