/** Two kept runs that are looked at beside each other, at linked moments. */
import type { CheckpointInfo, CheckpointKey } from '../../core/records/records.ts';
import type { LayerBeside } from '../../worker/shownNetwork.ts';

export const sides = ['a', 'b'] as const;
export type Side = (typeof sides)[number];

/** A place in both runs. */
export type LinkedPlace = Pick<CheckpointKey, 'trainStep' | 'isUnpruned'>;

/** At most so many cells a picture has. */
export interface PictureLimit {
  maxColumns: number;
  maxRows: number;
}

export interface SideBySide {
  runIds: Readonly<Record<Side, string>>;
  /** Where both are looked at; absent: at their ends. */
  place?: LinkedPlace;
  /** What is kept of each run; absent until it is known. */
  kept?: Readonly<Record<Side, readonly CheckpointInfo[]>>;
  /** What is on screen, until the next is there. */
  shown?: ShownSides;
}

/** Two moments, or one where nothing is kept of the other run, and what the worker made of them. */
export interface ShownSides {
  runIds: Readonly<Record<Side, string>>;
  at: Readonly<Partial<Record<Side, CheckpointInfo>>>;
  layers: readonly LayerBeside[];
}
