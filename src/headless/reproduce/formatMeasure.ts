import { measureUnits, type MeasureId } from '../../core/presets/preset.ts';

const descriptions: Readonly<Record<MeasureId, string>> = {
  denseAccuracy: 'accuracy, dense',
  accuracy: 'accuracy, pruned',
  accuracyChange: 'accuracy, pruned − dense',
  accuracyOverControl: 'accuracy over the control arm',
  keptWeights: 'weights kept',
  compressionRate: 'weights, all / kept',
  unprunedGzipBytes: 'gzip, dense',
  gzipBytes: 'gzip, pruned',
  gzipRatio: 'gzip, dense / pruned',
  int8GzipBytes: 'gzip, pruned and int8',
  int8GzipRatio: 'gzip, dense / pruned and int8',
  deepCompressionBytes: 'pruned, shared, Huffman-coded',
  deepCompressionRatio: 'fp32 / pruned, shared, Huffman-coded',
  deepCompressionAccuracy: 'accuracy, pruned and shared',
  macsRatio: 'MACs, dense / compacted',
  measuredSpeedup: 'milliseconds, masked / compacted',
};

/** A measure in words, for a table. */
export function describeMeasure(measure: MeasureId): string {
  return descriptions[measure];
}

/**
 * A value in its measure’s unit. As a difference it has its sign, and shares are in points; so are
 * they as a tolerance, without a sign.
 */
export function formatValue(
  measure: MeasureId,
  value: number,
  as: 'value' | 'difference' | 'tolerance' = 'value',
): string {
  const unit = measureUnits[measure];
  const isSigned = as === 'difference' || (as === 'value' && unit === 'points');
  const text = `${isSigned && value > 0 ? '+' : ''}${numberText(unit, value, as !== 'value')}`;
  // A true minus, as in the text around it.
  return text.replace(/^-/, '−');
}

function numberText(unit: string, value: number, isDifference: boolean): string {
  switch (unit) {
    case 'share':
      return isDifference ? points(value) : `${(value * 100).toFixed(2)} %`;
    case 'points':
      return points(value);
    case 'bytes':
      return `${grouped(value)} B`;
    case 'count':
      return grouped(value);
    default:
      return `${value.toFixed(2)}×`;
  }
}

function points(value: number): string {
  return `${(value * 100).toFixed(2)} points`;
}

/** 266,200. */
function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
