import type { Milliseconds } from '../../base/units.ts';
import type {
  BroughtBy,
  LeftBy,
  MeasurementKind,
  PartOf,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import type { RankedLayer } from '../../core/criteria/rankedLayer.ts';
import type { RequestParser } from '../../core/measure/requestParser.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunData } from '../data/RunData.ts';
import type { NetworkSnapshot } from '../network/NetworkSnapshot.ts';
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

/** What a preview makes of the network, for whoever draws and reads it. */
export interface DrawnPreview {
  recipe: Recipe;
  /** By layer, 1 = kept. */
  masks: ReadonlyMap<string, Uint8Array>;
  /** By what layers were ranked; those that nothing ranked are left out. */
  ranked: ReadonlyMap<string, RankedLayer>;
}

/** The host with what a brief measurement is about. */
export interface BriefContext extends MeasurementHost {
  /** By which the network is measured. */
  recipe: Recipe;
  network: NetworkSnapshot;
  /** Shows what would be kept; absent where nobody draws this network. */
  draw?: (preview: DrawnPreview) => void;
}

/** A network that brief measurements read. */
export interface BriefNetwork extends Pick<BriefContext, 'recipe' | 'draw'> {
  snapshot: () => NetworkSnapshot;
}

/** The network that is measured, in each way made when it is asked for. */
export interface MeasuredNetwork extends BriefNetwork {
  /** One that nobody else has; who asks for a measurement disposes it. */
  trainer: () => Promise<Trainer>;
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

/** What every kind has: the gate of its requests. */
interface Gate<K extends MeasurementKind> {
  parse: RequestParser<RequestOf<K>>;
}

/** Works on a trainer of its own, for as long as that takes. */
export interface LongMeasurement<K extends MeasurementKind> extends Gate<K> {
  isBrief?: never;
  measure: (request: RequestOf<K>, context: MeasurementContext<K>) => Promise<Found<K>>;
}

/**
 * Answers at the pace of a slider that is dragged. It reads the network's snapshot, by which it can keep
 * what it has worked out; those that are asked for at once take turns, in the breaths of one that is long.
 */
export interface BriefMeasurement<K extends MeasurementKind> extends Gate<K> {
  isBrief: true;
  measure: (request: RequestOf<K>, context: BriefContext) => Promise<Found<K>>;
}

/** Reads the snapshot too, of more images than can be answered at once. */
export interface PatientMeasurement<K extends MeasurementKind> extends Gate<K> {
  isBrief: false;
  measure: (
    request: RequestOf<K>,
    context: BriefContext & Pick<MeasurementContext<K>, 'tell' | 'brought'>,
  ) => Promise<Found<K>>;
}

/** One kind of measurement, and how it is taken. */
export type Measurement<K extends MeasurementKind> =
  LongMeasurement<K> | BriefMeasurement<K> | PatientMeasurement<K>;
