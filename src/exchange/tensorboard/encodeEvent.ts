/** Messages of TensorFlow's event.proto and summary.proto as bytes, by their field numbers; no file and no record. */
import { PbfWriter } from 'pbf';
import type { ValueHistogram } from '../../core/records/valueHistogram.ts';
import type { SummaryEvent, SummaryValue } from './SummaryEvent.ts';

/** Both in seconds since 1970. */
export type TimedEvent = SummaryEvent & { wallTime: number };

const eventField = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const valueField = { tag: 1, simpleValue: 2, histogram: 5, metadata: 9 } as const;
const descriptionField = 3;

/** The first event of a file, which says how the others are written. */
export function encodeFileVersion(wallTime: number): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeDoubleField(eventField.wallTime, wallTime);
  pbf.writeStringField(eventField.fileVersion, 'brain.Event:2');
  return pbf.finish();
}

export function encodeEvent({ wallTime, trainStep, values }: TimedEvent): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeDoubleField(eventField.wallTime, wallTime);
  pbf.writeVarintField(eventField.step, trainStep);
  pbf.writeMessage(eventField.summary, writeSummary, values);
  return pbf.finish();
}

function writeSummary(values: readonly SummaryValue[], pbf: PbfWriter): void {
  for (const value of values) pbf.writeMessage(1, writeValue, value);
}

function writeValue({ tag, description, value }: SummaryValue, pbf: PbfWriter): void {
  pbf.writeStringField(valueField.tag, tag);
  if (typeof value === 'number') pbf.writeFloatField(valueField.simpleValue, value);
  else pbf.writeMessage(valueField.histogram, writeHistogram, value);
  if (description !== undefined) {
    pbf.writeMessage(valueField.metadata, writeDescription, description);
  }
}

function writeDescription(description: string, pbf: PbfWriter): void {
  pbf.writeStringField(descriptionField, description);
}

function writeHistogram(histogram: ValueHistogram, pbf: PbfWriter): void {
  const { min, max, count, sum, sumOfSquares, limits, counts } = histogram;
  for (const [i, figure] of [min, max, count, sum, sumOfSquares].entries()) {
    pbf.writeDoubleField(i + 1, figure);
  }
  pbf.writePackedDouble(6, limits);
  pbf.writePackedDouble(7, counts);
}
