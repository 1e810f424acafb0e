/** Presets: published experiments as data, what was reported and the recipes to set beside it. */
import type { NetworkId } from '../network/networks.ts';
import type { PartialRecipe } from '../recipe/recipe.ts';

/**
 * What can be compared, each one number a run. Accuracies are shares of the 10,000 test images,
 * 0…1; `…Change` is after minus before; sizes are bytes; ratios are before / after.
 */
export type MeasureId =
  /** Of the dense network, before any pruning. */
  | 'denseAccuracy'
  /** Of the pruned network at the end. */
  | 'accuracy'
  | 'accuracyChange'
  /** Of this arm, less that of the preset's control arm with the same seed. */
  | 'accuracyOverControl'
  /** Kernel weights that are kept, and their share as a rate: all / kept. */
  | 'keptWeights'
  | 'compressionRate'
  /** The weights file as the tfmot tutorial zips it: dense, pruned, pruned and int8. */
  | 'unprunedGzipBytes'
  | 'gzipBytes'
  | 'gzipRatio'
  | 'int8GzipBytes'
  | 'int8GzipRatio'
  /** Relative index, k-means codebook and Huffman code together, and fp32 before / after. */
  | 'deepCompressionBytes'
  | 'deepCompressionRatio'
  | 'deepCompressionAccuracy'
  /** MACs of the dense network / of the compacted one, and milliseconds of masked / compacted. */
  | 'macsRatio'
  | 'measuredSpeedup';

/** What one run came to. */
export type Measures = Readonly<Partial<Record<MeasureId, number>>>;

/** How a figure reads. */
export type MeasureUnit = 'share' | 'points' | 'count' | 'bytes' | 'ratio';

export const measureUnits: Readonly<Record<MeasureId, MeasureUnit>> = {
  denseAccuracy: 'share',
  accuracy: 'share',
  accuracyChange: 'points',
  accuracyOverControl: 'points',
  keptWeights: 'count',
  compressionRate: 'ratio',
  unprunedGzipBytes: 'bytes',
  gzipBytes: 'bytes',
  gzipRatio: 'ratio',
  int8GzipBytes: 'bytes',
  int8GzipRatio: 'ratio',
  deepCompressionBytes: 'bytes',
  deepCompressionRatio: 'ratio',
  deepCompressionAccuracy: 'share',
  macsRatio: 'ratio',
  measuredSpeedup: 'ratio',
};

/** One published number, or the range over several reports of it. */
export interface PublishedFigure {
  measure: MeasureId;
  published: number | { min: number; max: number };
  better: 'higher' | 'lower';
  /** How far on the worse side of it ours may lie and still count as reproduced, in its unit. */
  tolerance: number;
  /** Where it stands, if not in the preset's own source. */
  source?: string;
}

/** One way in which the experiment is run. */
export interface PresetArm {
  /** Unique within the preset. */
  id: string;
  /** What is not the default; `armRecipe` completes it. */
  staged: { baseline?: PartialRecipe; recipe: PartialRecipe };
  figures: readonly PublishedFigure[];
  /** Measured beside them, with nothing to compare with. */
  alsoMeasured?: readonly MeasureId[];
  /** Codebook bits by layer, for the measures of Deep Compression. */
  kmeansBits?: Readonly<Record<string, number>>;
}

export const presetIds = [
  'tfmot-tutorial',
  'article-2-of-4',
  'han-lenet-300-100',
  'han-lenet-5',
  'lottery-ticket',
  'snip-lenet-300-100',
  'snip-lenet-5',
  'structured-lenet',
] as const;
export type PresetId = (typeof presetIds)[number];

export interface Preset {
  id: PresetId;
  /** Author and year, or the tutorial's name: `Han et al. 2015`. */
  source: string;
  /** Where: section or table. */
  where: string;
  url: string;
  network: NetworkId;
  /** The first is the one that the page offers. */
  arms: readonly PresetArm[];
  /** The arm that `accuracyOverControl` compares with. */
  control?: string;
  /** Seeds of the report. */
  seeds: readonly number[];
  /** How what is run here differs from what was published, one English sentence each. */
  differences: readonly string[];
  /** Why we fall short of what was published, where we do: what is known of it. */
  shortfall?: string;
}
