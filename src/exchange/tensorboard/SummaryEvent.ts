import type { ValueHistogram } from '../../core/records/valueHistogram.ts';

export interface SummaryValue {
  tag: string;
  /** What the tag is of; a reader takes that of its first value. */
  description?: string;
  value: number | ValueHistogram;
}

/** What a TensorBoard file says of one training step. */
export interface SummaryEvent {
  trainStep: number;
  values: readonly SummaryValue[];
}
