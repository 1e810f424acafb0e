/** How the measures of published figures come from what is measured on a network beside its run. */
import type { CompactionReport, QuantizationReport, SizeReport } from '../records/reports.ts';
import type { MeasureId, Measures, PresetArm } from './preset.ts';

/** Epochs in which codebooks are fine-tuned, as in Deep Compression, §3.3. */
export const codebookEpochs = 1;

/** The measurements that figures are made of, each with its report. */
export interface FigureReports {
  sizes: SizeReport;
  compaction: CompactionReport;
  quantization: QuantizationReport;
}
export type FigureMeasurement = keyof FigureReports;

const measuresBy: Readonly<Record<FigureMeasurement, readonly MeasureId[]>> = {
  sizes: [
    'unprunedGzipBytes',
    'gzipBytes',
    'gzipRatio',
    'int8GzipBytes',
    'int8GzipRatio',
    'deepCompressionBytes',
    'deepCompressionRatio',
  ],
  compaction: ['macsRatio', 'measuredSpeedup'],
  quantization: ['deepCompressionAccuracy'],
};

/** Whether a measurement is needed for any of `measures`; what it leaves out a record holds. */
export function needsMeasurement(
  measurement: FigureMeasurement,
  measures: Iterable<MeasureId>,
): boolean {
  const wanted = new Set(measures);
  return measuresBy[measurement].some((measure) => wanted.has(measure));
}

/** What an arm is measured by, and the accuracy, which controls are compared with. */
export function measuresOfArm({ figures, alsoMeasured = [] }: PresetArm): Set<MeasureId> {
  return new Set(['accuracy', ...figures.map(({ measure }) => measure), ...alsoMeasured]);
}

/**
 * The measures that a report holds. Sizes: what is zipped is the whole file; what is coded is the
 * kernels, to which biases and batch norm come as they are. Ratios against the unpruned file are
 * there where its size is.
 */
export function measuresOfReports({
  sizes,
  compaction,
  quantization,
}: Partial<FigureReports>): Measures {
  return {
    ...(sizes && ofSizes(sizes)),
    ...(compaction && {
      macsRatio: compaction.theoreticalSpeedup,
      measuredSpeedup: compaction.measuredSpeedup,
    }),
    ...(quantization && {
      deepCompressionAccuracy: quantization.kmeansFineTuned ?? quantization.kmeans,
    }),
  };
}

function ofSizes({ file, layers, network }: SizeReport): Measures {
  const { unprunedGzipBytes, gzipBytes, int8GzipBytes, denseBytes } = file;
  const kernelBytes = 4 * layers.reduce((sum, { count }) => sum + count, 0);
  const huffman = network.find(({ encoding }) => encoding === 'huffman');
  const coded = huffman && huffman.bytes + denseBytes - kernelBytes;
  return {
    gzipBytes,
    int8GzipBytes,
    ...(unprunedGzipBytes !== undefined && {
      unprunedGzipBytes,
      gzipRatio: unprunedGzipBytes / gzipBytes,
      int8GzipRatio: unprunedGzipBytes / int8GzipBytes,
    }),
    ...(coded !== undefined && {
      deepCompressionBytes: coded,
      deepCompressionRatio: denseBytes / coded,
    }),
  };
}
