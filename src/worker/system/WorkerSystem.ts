/** What the worker needs of where it runs: a browser, or Node under test. */
import type { Milliseconds } from '../../base/units.ts';
import type { ReadFile } from '../../engine/data/ReadFile.ts';
import type { SetAlarm } from '../../engine/data/readUnlessSilent.ts';
import type { Post } from '../Outbox.ts';

export interface WorkerSystem {
  post: Post;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
  setAlarm: SetAlarm;
  /** Reads the files of a folder of the site. */
  readFolder(folderUrl: string): ReadFile;
  /** Throws where nothing catches it. */
  crash(): void;
  /** Ends the worker without a word. */
  close(): void;
}
