import { createRandom, nextTruncatedNormal } from '../../base/random.ts';
import { assertNever } from '../../base/assert.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { InitialWeightKind } from '../../core/recipe/recipe.ts';

/** What a recipe says of a network's first weights. */
export interface FirstWeights {
  seed: number;
  kind: InitialWeightKind;
}

/** Standard deviation of a standard normal that is truncated to ±2, as TensorFlow writes it. */
const truncatedDeviation = 0.87962566103423978;

/**
 * A fresh kernel. Fans are fanIn = kh·kw·inC (or in), fanOut = kh·kw·outC (or out).
 *
 *   glorot-uniform:    uniform in [−limit, limit),   limit = sqrt(6 / (fanIn + fanOut))
 *   truncated-normal:  σ·z,   σ = sqrt(1 / fanIn) / 0.8796,   z standard normal, truncated to [−2, 2)
 *
 * The truncated normal has variance 1/fanIn: 0.8796 is what truncation leaves of a deviation of 1.
 * In the order of the kernel. Depends on the seed, the stream and the layer's name alone, and only
 * on arithmetic that every machine does alike, so a seed gives the same weights everywhere.
 *
 * @param stream name of another set of weights from the same seed
 *
 * Source: Glorot & Bengio 2010, eq. 16; TensorFlow's `VarianceScaling` with scale 1 and mode fan_in;
 * fans of convolutions as in Keras.
 */
export function initialKernel(
  { seed, kind }: FirstWeights,
  layer: PrunableLayer,
  stream = 'weights',
): Float32Array {
  const random = createRandom(seed, stream, layer.name);
  const { fanIn, fanOut } = fansOf(layer);
  switch (kind) {
    case 'glorot-uniform': {
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      return drawn(layer, () => (2 * random.next() - 1) * limit);
    }
    case 'truncated-normal': {
      const deviation = Math.sqrt(1 / fanIn) / truncatedDeviation;
      return drawn(layer, () => nextTruncatedNormal(random) * deviation);
    }
    default:
      return assertNever(kind);
  }
}

function fansOf({ shape, count }: PrunableLayer): { fanIn: number; fanOut: number } {
  const [inputs, outputs] = shape.slice(-2);
  const positions = count / (inputs * outputs);
  return { fanIn: positions * inputs, fanOut: positions * outputs };
}

function drawn({ count }: PrunableLayer, draw: () => number): Float32Array {
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i += 1) weights[i] = draw();
  return weights;
}
