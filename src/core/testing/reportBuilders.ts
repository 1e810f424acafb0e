/** Plausible reports of measurements for tests, shaped like those of the default network. */
import { prunableLayers } from '../network/networks.ts';
import type { Confusion, DigitReport, PredictionsReport } from '../records/digits.ts';
import type { PreviewReport } from '../records/previews.ts';
import type {
  CompactionReport,
  NetworkCost,
  QuantizationReport,
  ScanPoint,
  ScanReport,
  SizeReport,
} from '../records/reports.ts';

const layers = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

/** Every layer at 0, 0.5 and 0.9; the earlier the layer, the sooner it breaks. */
export function buildScanPoints(sparsities: readonly number[] = [0, 0.5, 0.9]): ScanPoint[] {
  return layers.flatMap(({ name }, depth) =>
    sparsities.map((sparsity) => ({
      layer: name,
      sparsity,
      realised: sparsity,
      accuracy: Math.round((0.96 - (sparsity ** 4 * 0.6) / (depth + 1)) * 1_000) / 1_000,
    })),
  );
}

export function buildScanReport(overrides: Partial<ScanReport> = {}): ScanReport {
  return {
    trainStep: 282,
    sparsity: 0.8,
    images: 1_000,
    baseline: 0.96,
    points: buildScanPoints(),
    skipped: [],
    ...overrides,
  };
}

const dense: NetworkCost = { parameters: 52_138, macs: 396_992, bytes: 208_552 };

export function buildCompactionReport(overrides: Partial<CompactionReport> = {}): CompactionReport {
  return {
    trainStep: 282,
    sparsity: 0.8,
    backend: 'wasm',
    layers: [
      {
        name: 'conv1',
        unitsBefore: 8,
        unitsAfter: 4,
        shapeBefore: [3, 3, 1, 8],
        shapeAfter: [3, 3, 1, 4],
        constantUnits: 0,
      },
      {
        name: 'conv2',
        unitsBefore: 16,
        unitsAfter: 8,
        shapeBefore: [3, 3, 8, 16],
        shapeAfter: [3, 3, 4, 8],
        constantUnits: 0,
      },
      {
        name: 'dense1',
        unitsBefore: 64,
        unitsAfter: 32,
        shapeBefore: [784, 64],
        shapeAfter: [392, 32],
        constantUnits: 0,
      },
      {
        name: 'dense2',
        unitsBefore: 10,
        unitsAfter: 10,
        shapeBefore: [64, 10],
        shapeAfter: [32, 10],
        constantUnits: 0,
      },
    ],
    masked: {
      parameters: 13_250,
      macs: 99_800,
      bytes: 53_000,
      denseParameters: dense.parameters,
      denseMacs: dense.macs,
      medianMs: 80,
    },
    compacted: {
      parameters: 13_250,
      macs: 99_800,
      bytes: 53_000,
      denseParameters: 13_250,
      denseMacs: 99_800,
      medianMs: 32,
    },
    rounds: 9,
    images: 1_000,
    maxLogitDifference: 2.4e-6,
    theoreticalSpeedup: dense.macs / 99_800,
    measuredSpeedup: 2.5,
    ...overrides,
  };
}

export function buildQuantizationReport(
  overrides: Partial<QuantizationReport> = {},
): QuantizationReport {
  return {
    trainStep: 282,
    sparsity: 0.8,
    images: 10_000,
    float: 0.965,
    int8: 0.9648,
    kmeans: 0.958,
    layers: layers.map(({ name }) => ({
      name,
      int8MaxError: 0.002,
      kmeansMaxError: 0.03,
      bits: 4,
      revived: 0,
    })),
    ...overrides,
  };
}

/** Half of every layer kept, written down densely and as a bitmap. */
export function buildSizeReport(overrides: Partial<SizeReport> = {}): SizeReport {
  const encodings = (count: number): SizeReport['network'] => [
    {
      encoding: 'dense',
      bytes: 4 * count,
      formulaBytes: 4 * count,
      gzipBytes: Math.round(2.1 * count),
      isLossless: true,
    },
    {
      encoding: 'bitmap',
      bytes: 2 * count + Math.ceil(count / 8),
      formulaBytes: 2 * count + Math.ceil(count / 8),
      gzipBytes: 2 * count,
      isLossless: true,
    },
  ];
  const total = layers.reduce((sum, { count }) => sum + count, 0);
  return {
    trainStep: 282,
    sparsity: 0.5,
    layers: layers.map(({ name, count }) => ({
      name,
      count,
      kept: count / 2,
      encodings: encodings(count),
      smallest: 'bitmap',
    })),
    network: encodings(total),
    file: {
      unprunedGzipBytes: Math.round(3.7 * total),
      unprunedTrainStep: 104,
      denseBytes: 4 * total,
      gzipBytes: Math.round(2.1 * total),
      int8GzipBytes: Math.round(0.6 * total),
    },
    ...overrides,
  };
}

/** Four fifths of small-cnn's weights would go. */
export function buildPreviewReport(overrides: Partial<PreviewReport> = {}): PreviewReport {
  const layers = [
    ['conv1', 72],
    ['conv2', 1_152],
    ['dense1', 50_176],
    ['dense2', 640],
  ] as const;
  return {
    trainStep: 0,
    sparsity: 0,
    images: 1_000,
    accuracy: { dense: 0.979, preview: 0.941 },
    layers: layers.map(([name, count]) => {
      const zeros = Math.round(0.8 * count);
      return { name, sparsity: zeros / count, zeros, count, sparsityNow: 0, planned: 0.8 };
    }),
    weights: { dense: 52_040, preview: 10_408 },
    macs: { dense: 333_000, preview: 66_000 },
    bytes: { dense: 208_160, preview: 48_137 },
    encoding: { dense: 'dense', preview: 'bitmap' },
    ...overrides,
  };
}

/** What the demo's digit is answered: right as it is, and wrong once it is pruned. */
export function buildDigitReport(overrides: Partial<DigitReport> = {}): DigitReport {
  const index = overrides.index ?? 4;
  const label = overrides.label ?? index % 10;
  return {
    trainStep: 0,
    sparsity: 0,
    index,
    label,
    pixels: Array.from({ length: 784 }, (_, at) => (Math.floor(at / 78.4) === label ? 255 : 0)),
    dense: Array.from({ length: 10 }, (_, answer) => (answer === label ? 0.91 : 0.01)),
    preview: Array.from({ length: 10 }, (_, answer) => (answer === 9 ? 0.55 : 0.05)),
    ...overrides,
  };
}

/** Ten images a class: pruned, two fours are taken for nines, and a seven for a one. */
export function buildPredictionsReport(
  overrides: Partial<PredictionsReport> = {},
): PredictionsReport {
  const diagonal = (): Confusion =>
    Array.from({ length: 10 }, (_, label) =>
      Array.from({ length: 10 }, (_column, answer) => (answer === label ? 10 : 0)),
    );
  const preview = diagonal();
  preview[4] = [0, 0, 0, 0, 8, 0, 0, 0, 0, 2];
  preview[7] = [0, 1, 0, 0, 0, 0, 0, 9, 0, 0];
  return {
    trainStep: 0,
    sparsity: 0,
    images: 100,
    confusion: { dense: diagonal(), preview },
    changed: [
      { index: 24, label: 4, dense: 4, preview: 9 },
      { index: 17, label: 7, dense: 7, preview: 1 },
      { index: 44, label: 4, dense: 4, preview: 9 },
    ],
    pictures: new Uint8Array(3 * 784).fill(120),
    ...overrides,
  };
}
