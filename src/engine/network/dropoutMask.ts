import { createRandom, type StreamPart } from '../../base/random.ts';

/**
 * Inverted dropout: each of `count` elements is 0 with probability `rate`, else 1/(1 − rate), so
 * that the expected activation is the same with and without it.
 *
 * @param rate in [0, 1)
 * @param name the random stream's name; it must hold the trainStep, or every step drops the same
 */
export function dropoutMask(
  count: number,
  rate: number,
  name: readonly StreamPart[],
): Float32Array {
  const random = createRandom(...name);
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(count);
  for (let i = 0; i < count; i += 1) mask[i] = random.next() < rate ? 0 : kept;
  return mask;
}
