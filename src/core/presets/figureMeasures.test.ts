import { describe, expect, it } from 'vitest';
import {
  buildCompactionReport,
  buildQuantizationReport,
  buildSizeReport,
} from '../testing/reportBuilders.ts';
import { armValues } from './armValues.ts';
import { measuresOfArm, measuresOfReports, needsMeasurement } from './figureMeasures.ts';
import { measureUnits } from './preset.ts';
import { recordMeasures } from './recordMeasures.ts';
import { presets } from './registry.ts';
import { buildFinishedRun } from '../testing/builders.ts';

const measurements = ['sizes', 'compaction', 'quantization'] as const;
const { network: encodings, ...sizes } = buildSizeReport();
const huffman = {
  encoding: 'huffman',
  bytes: 9_000,
  formulaBytes: 9_000,
  gzipBytes: 9_000,
  isLossless: false,
} as const;
const reports = {
  sizes: { ...sizes, network: [...encodings, huffman] },
  compaction: buildCompactionReport(),
  quantization: buildQuantizationReport(),
};

/** Every measure of which a figure is published. */
const figured = new Set(
  Object.values(presets).flatMap(({ arms }) => arms.flatMap((arm) => [...measuresOfArm(arm)])),
);

describe('the measures of published figures', () => {
  it('come all from a record, a report or another arm, each from one place', () => {
    const recorded = Object.keys(recordMeasures(buildFinishedRun(), buildFinishedRun()));
    const reported = Object.keys(measuresOfReports(reports));
    const all = [...recorded, ...reported, 'accuracyOverControl'];
    expect(all.toSorted()).toEqual(Object.keys(measureUnits).toSorted());
  });

  it.each(measurements)('need %s exactly where its report has them', (measurement) => {
    const held = new Set(Object.keys(measuresOfReports({ [measurement]: reports[measurement] })));
    for (const id of figured) expect(needsMeasurement(measurement, [id])).toBe(held.has(id));
    expect(needsMeasurement(measurement, [])).toBe(false);
  });

  it('of sizes count what is coded with biases as they are, against the whole file', () => {
    const { file, layers } = reports.sizes;
    const weights = layers.reduce((sum, { count }) => sum + count, 0);
    const { deepCompressionBytes, deepCompressionRatio, gzipRatio } = measuresOfReports(reports);
    expect(deepCompressionBytes).toBe(huffman.bytes + file.denseBytes - 4 * weights);
    expect(deepCompressionRatio).toBe(file.denseBytes / (deepCompressionBytes ?? 0));
    expect(gzipRatio).toBe((file.unprunedGzipBytes ?? 0) / file.gzipBytes);
  });

  it('of an arm hold the accuracy, its figures and what is measured beside them', () => {
    const [arm] = presets['lottery-ticket'].arms;
    const measures = measuresOfArm({ ...arm, alsoMeasured: ['gzipBytes'] });
    expect(measures.has('accuracy')).toBe(true);
    expect(measures.has('gzipBytes')).toBe(true);
    for (const { measure } of arm.figures) expect(measures.has(measure)).toBe(true);
  });
});

describe('armValues', () => {
  const own = [
    { seed: 1, measures: { accuracy: 0.97 } },
    { seed: 2, measures: { accuracy: 0.5 } },
    { seed: 3, measures: {} },
  ];

  it('gives one value a seed that has it', () => {
    expect(armValues('accuracy', own)).toEqual([0.97, 0.5]);
  });

  it('compares with the control under the same seed only', () => {
    const control = [{ seed: 1, measures: { accuracy: 0.98 } }];
    expect(armValues('accuracyOverControl', own, control)).toEqual([0.97 - 0.98]);
    expect(armValues('accuracyOverControl', own)).toEqual([]);
  });
});
