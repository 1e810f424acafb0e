/** Curves of accuracy against the network-wide target, as the page keeps them. */
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** How far the curve of the present choices was drawn last. */
export interface KnownCurve {
  /** Of which choices on which weights; see `curveKey`. */
  key: string;
  /** By sparsity. */
  samples: readonly CurveSample[];
  /** Why it goes no further, where a sample was refused. */
  error?: WorkerError;
}

/** A curve that the user has put aside to compare others with. */
export interface KeptCurve {
  /** Its place among the styles of a chart, from 1: no other kept one has it. */
  series: number;
  label: string;
  key: string;
  /** By sparsity. */
  samples: readonly CurveSample[];
  /** Validation images behind each accuracy. */
  images: number;
}

/** As many as a chart can tell apart beside the present one. */
export const mostKeptCurves = 7;
