/**
 * Which image goes into which shard. Training images are shuffled once, so that every shard holds
 * the classes in about the same shares and training can start on the first one alone; the
 * validation set is the last published training images in original order, as Keras'
 * `validation_split` takes them; the test set stays as published. Of both, the first are in a file of their own
 * that comes before all others.
 */

const imagesPerShard = 12_000;

/**
 * @typedef {object} ShardPlan
 * @property {string} file
 * @property {'train' | 'validation' | 'test'} split what it belongs to; validation images come from
 *   the published training set
 * @property {Uint32Array} images indices into the published training or test set, in shard order
 */

/**
 * @param {{train: number, test: number}} counts images in the published sets
 * @param {{splits: {validation: number}, quickImages: number, quickTestImages: number}} set
 * @param {(indices: Uint32Array) => Uint32Array} shuffle a fixed permutation, in place
 * @returns {ShardPlan[]}
 */
export function planShards(counts, { splits, quickImages, quickTestImages }, shuffle) {
  const trainCount = counts.train - splits.validation;
  const order = shuffle(range(0, trainCount));
  const plans = [];
  for (let start = 0; start < trainCount; start += imagesPerShard) {
    plans.push({
      file: `train-${plans.length}.shard`,
      split: 'train',
      images: order.slice(start, start + imagesPerShard),
    });
  }
  plans.push({
    file: 'validation.shard',
    split: 'validation',
    images: range(trainCount + quickImages, counts.train),
  });
  plans.push({ file: 'test.shard', split: 'test', images: range(quickTestImages, counts.test) });
  return plans;
}

function range(start, end) {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
