import type { Granularity } from '../granularities/granularity.ts';
import type { Grains } from '../selection/grains.ts';
import type { Criterion } from './criterion.ts';

/** A layer cut into grains, each with its score by the criterion in force. */
export interface RankedLayer {
  granularity: Granularity;
  criterion: Criterion;
  grains: Grains;
  /** 1 for every grain with a kept weight. */
  candidates: Uint8Array;
  /** One a grain, larger = kept. */
  scores: Float32Array;
  /** Layers of which this text is the same have scores that can be compared. */
  comparison: string;
}
