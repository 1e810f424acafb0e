/**
 * What can be measured on a network beside its run. This map is the only list of kinds beside the
 * engine's registry, which must have them all: protocol, worker, client, store and headless runner
 * are generic over it.
 */
import type { Fraction } from '../../base/units.ts';
import type { CompactionMeasurement } from './kinds/compaction.ts';
import type { ControlMeasurement } from './kinds/control.ts';
import type { DigitMeasurement } from './kinds/digit.ts';
import type { FeatureMapsMeasurement } from './kinds/featureMaps.ts';
import type { HistogramsMeasurement } from './kinds/histograms.ts';
import type { PredictionsMeasurement } from './kinds/predictions.ts';
import type { PreviewMeasurement } from './kinds/preview.ts';
import type { PreviewedLayerMeasurement } from './kinds/previewedLayer.ts';
import type { QuantizationMeasurement } from './kinds/quantization.ts';
import type { ScanMeasurement } from './kinds/scan.ts';
import type { SizesMeasurement } from './kinds/sizes.ts';

export interface Measurements {
  scan: ScanMeasurement;
  compaction: CompactionMeasurement;
  quantization: QuantizationMeasurement;
  sizes: SizesMeasurement;
  control: ControlMeasurement;
  preview: PreviewMeasurement;
  previewedLayer: PreviewedLayerMeasurement;
  digit: DigitMeasurement;
  featureMaps: FeatureMapsMeasurement;
  predictions: PredictionsMeasurement;
  histograms: HistogramsMeasurement;
}

/** What every kind says of itself. */
export interface MeasurementType {
  /** Checked by the schema beside it. */
  request: object;
  /** What is told one after the other while it is measured, beside how far it is; `never`: nothing. */
  part: unknown;
  /** Which network was measured: how far it was trained, and the masked share of its weights. */
  report: { trainStep: number; sparsity: Fraction };
  /** Names of the networks that a request may bring along beside the one that is measured. */
  brings: string;
  /** Names of the networks that are left behind beside the report, to be started from. */
  leaves: string;
}

type Checked<T extends Record<keyof T, MeasurementType>> = T;
export type MeasurementKind = keyof Checked<Measurements>;

export type RequestOf<K extends MeasurementKind> = Measurements[K]['request'];
export type PartOf<K extends MeasurementKind> = Measurements[K]['part'];
export type ReportOf<K extends MeasurementKind> = Measurements[K]['report'];
export type BroughtBy<K extends MeasurementKind> = Measurements[K]['brings'];
export type LeftBy<K extends MeasurementKind> = Measurements[K]['leaves'];
