/**
 * Which image goes into which shard. Training images are shuffled once, so that every shard holds
 * the ten digits in about the same shares and training can start on the first one alone; the
 * validation set is the last 6,000 training images in original order, as Keras' `validation_split=0.1`
 * takes them; the test set stays as published.
 */

const validationImages = 6000;
const imagesPerShard = 12_000;

/**
 * @typedef {object} ShardPlan
 * @property {string} file
 * @property {'train' | 'validation' | 'test'} set the set it belongs to; validation images come from
 *   the published training set
 * @property {Uint32Array} images indices into the published training or test set, in shard order
 */

/**
 * @param {{train: number, test: number}} counts images in the published sets
 * @param {(indices: Uint32Array) => Uint32Array} shuffle a fixed permutation, in place
 * @returns {ShardPlan[]}
 */
export function planShards(counts, shuffle) {
  const trainCount = counts.train - validationImages;
  const order = shuffle(range(0, trainCount));
  const plans = [];
  for (let start = 0; start < trainCount; start += imagesPerShard) {
    plans.push({
      file: `train-${plans.length}.shard`,
      set: 'train',
      images: order.slice(start, start + imagesPerShard),
    });
  }
  plans.push({
    file: 'validation.shard',
    set: 'validation',
    images: range(trainCount, counts.train),
  });
  plans.push({ file: 'test.shard', set: 'test', images: range(0, counts.test) });
  return plans;
}

function range(start, end) {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
