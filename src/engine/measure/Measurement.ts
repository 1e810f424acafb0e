import type { Milliseconds } from '../../base/units.ts';
import type {
  BroughtBy,
  LeftBy,
  MeasurementKind,
  PartOf,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import type { RequestParser } from '../../core/measure/requestParser.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunData } from '../data/RunData.ts';
import type { Trainer } from '../training/Trainer.ts';

/** What a measurement needs of where it runs: a worker, or a command line. */
export interface MeasurementHost {
  data: RunData;
  now: () => Milliseconds;
  /** Awaited between pieces of work; what it throws ends the measurement. */
  breathe: () => Promise<void>;
  /** Waits for something, unless the measurement is to end first. */
  whenThere: <T>(wanted: Promise<T>) => Promise<T>;
  /** zlib in Node, `CompressionStream('gzip')` in a browser: they differ by a few bytes. */
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** The host with what one measurement is about. */
export interface MeasurementContext<K extends MeasurementKind> extends MeasurementHost {
  /** The measurement's own: whatever it does to it, no run is touched. The caller disposes it. */
  trainer: Trainer;
  /** How far it is, and what it has found since it last told. */
  tell: (done: number, total: number, ...parts: PartOf<K>[]) => void;
  /** The checkpoint of a network that the request brought along; undefined where it did not. */
  brought: (name: BroughtBy<K>) => ArrayBuffer | undefined;
}

/** A network that a measurement leaves behind: a run of its recipe can start from the checkpoint. */
export interface LeftNetwork<N extends string> {
  name: N;
  recipe: Recipe;
  checkpoint: ArrayBuffer;
}

export interface Found<K extends MeasurementKind> {
  report: ReportOf<K>;
  left?: LeftNetwork<LeftBy<K>>[];
}

/** One kind of measurement: the gate of its requests, and how it is taken. */
export interface Measurement<K extends MeasurementKind> {
  parse: RequestParser<RequestOf<K>>;
  measure: (request: RequestOf<K>, context: MeasurementContext<K>) => Promise<Found<K>>;
}
