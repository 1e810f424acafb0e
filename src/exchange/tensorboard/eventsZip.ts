import { zipSync } from 'fflate';
import { eventFiles, type EventSource } from './eventFiles.ts';

/** The event files of a run as one zip, to be unpacked into a folder that TensorBoard is pointed at. */
export function eventsZip(source: EventSource): Uint8Array<ArrayBuffer> {
  const files = eventFiles(source).map(({ name, bytes }) => [name, bytes] as const);
  return zipSync(Object.fromEntries(files), { mtime: '2000-01-01T00:00:00' });
}
