import { createRandom } from '../../base/random.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';

/**
 * Glorot-uniform kernel: uniform in [−limit, limit) with
 *
 *   limit = sqrt(6 / (fanIn + fanOut)),   fanIn = kh·kw·inC (or in),   fanOut = kh·kw·outC (or out)
 *
 * in the order of the kernel. Depends on the seed, the stream and the layer's name alone, and only
 * on arithmetic that every machine does alike, so a seed gives the same weights everywhere.
 *
 * @param stream name of another set of weights from the same seed
 *
 * Source: Glorot & Bengio 2010, eq. 16; fans of convolutions as in Keras.
 */
export function glorotUniform(
  seed: number,
  layer: PrunableLayer,
  stream = 'weights',
): Float32Array {
  const outputs = layer.shape[layer.shape.length - 1];
  const inputs = layer.shape[layer.shape.length - 2];
  const positions = layer.count / (inputs * outputs);
  const limit = Math.sqrt(6 / (positions * (inputs + outputs)));
  const random = createRandom(seed, stream, layer.name);
  const weights = new Float32Array(layer.count);
  for (let i = 0; i < weights.length; i += 1) weights[i] = (2 * random.next() - 1) * limit;
  return weights;
}
