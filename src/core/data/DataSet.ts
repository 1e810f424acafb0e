/** Mean and standard deviation of all pixels / 255 of the published training images, channels together. */
export interface PixelStatistics {
  readonly mean: number;
  /** > 0. */
  readonly standardDeviation: number;
}

/** What an image of a data set is made of. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/**
 * Labelled images to learn from, as data. Whatever is true of one set only stands in its entry: other
 * code takes shapes, classes and counts from there.
 */
export interface DataSet {
  /** What a recipe calls it, and the name of its folder of shards. */
  readonly id: string;
  /** A proper name, the same in every language. */
  readonly title: string;
  /** Pixels are bytes, row by row, a pixel's channels side by side; `pixelValues` says how they are read. */
  readonly inputShape: ImageShape;
  readonly pixelStatistics: PixelStatistics;
  /** By label, from 0. */
  readonly classNames: readonly string[];
  /** Images of each. Training never sees validation or test images; the test set decides nothing. */
  readonly splits: Readonly<Record<Split, number>>;
  /** Accuracy of always naming the class that is the most frequent among the test images. */
  readonly chance: number;
  /**
   * Behind every accuracy that is measured in the middle of a phase: always the same, the first so
   * many validation images.
   */
  readonly quickImages: number;
  /** Test images, the first so many, that come with those in one small file, before everything else. */
  readonly quickTestImages: number;
  /** Address of the publication. */
  readonly source: string;
  readonly licence: { readonly name: string; readonly url: string };
  /** Whom the licence wants named. */
  readonly attribution: string;
}

export type Split = 'train' | 'validation' | 'test';

/** Bytes of one image: height · width · channels. */
export function imageSize([height, width, channels]: ImageShape): number {
  return height * width * channels;
}
