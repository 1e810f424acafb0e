import { zipSync } from 'fflate';
import { nameOf } from '../recipe/recipeJson.ts';
import { eventFiles, type EventSource } from './eventFiles.ts';

/** The event files of a run as one zip, to be unpacked into a folder that TensorBoard is pointed at. */
export function eventsZip(source: EventSource): {
  name: string;
  mediaType: string;
  content: ArrayBuffer;
} {
  const files = eventFiles(source).map(({ name, bytes }) => [name, bytes] as const);
  const zip = zipSync(Object.fromEntries(files), { mtime: '2000-01-01T00:00:00' });
  return {
    name: `${nameOf(source.run)}-tensorboard.zip`,
    mediaType: 'application/zip',
    content: zip.slice().buffer,
  };
}
