/** The TensorBoard files of a run: TFRecord files of events, a folder each. */
import type { HistogramsReport } from '../../core/records/histograms.ts';
import type { Run } from '../../core/records/records.ts';
import type { RunDetails } from '../../core/records/runDetails.ts';
import { secondsAt } from '../../core/records/secondsAt.ts';
import { nameOf } from '../recipe/recipeJson.ts';
import { encodeEvent, encodeFileVersion } from './encodeEvent.ts';
import { eventFolders, runEvents } from './runEvents.ts';
import { tfRecord } from './tfRecord.ts';

export interface EventSource {
  run: Pick<Run, 'recipe' | 'edits' | 'plan' | 'record'>;
  /** When it began and how far it was when: the wall times of its events. */
  clock: Pick<RunDetails, 'startedAtMs' | 'timings'>;
  histograms: readonly HistogramsReport[];
}

export interface EventFile {
  /** `small-cnn-…-seed7/train/events.out.tfevents.1790000000.pruning-playground.v2` */
  name: string;
  bytes: Uint8Array;
}

/** A folder of which nothing was recorded has no file. The same run is the same bytes. */
export function eventFiles({ run, clock, histograms }: EventSource): EventFile[] {
  const { startedAtMs, timings } = clock;
  const lastSeconds = (timings.at(-1)?.elapsedMs ?? 0) / 1_000;
  const start = startedAtMs / 1_000;
  const wallTimeAt = (trainStep: number): number =>
    start + (secondsAt(timings, trainStep) ?? lastSeconds);
  const events = runEvents(run, histograms);
  return eventFolders.flatMap((folder) => {
    if (events[folder].length === 0) return [];
    const messages = events[folder].map((event) =>
      encodeEvent({ ...event, wallTime: wallTimeAt(event.trainStep) }),
    );
    const fileName = `events.out.tfevents.${Math.floor(start)}.pruning-playground.v2`;
    return [
      {
        name: `${nameOf(run)}/${folder}/${fileName}`,
        bytes: joined([encodeFileVersion(start), ...messages].map(tfRecord)),
      },
    ];
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
