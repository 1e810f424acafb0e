import { dataSetOf } from '../data/registry.ts';
import { pixelValues, type PixelForm } from '../data/pixelValues.ts';
import { prunableLayers, specOf, type NetworkChoice } from '../network/networks.ts';
import type { WeightValues } from '../pretrained/weightBytes.ts';
import { plainForward, type ForwardInput, type ForwardLayer } from './plainForward.ts';

/** A network of a recipe, and how it reads a pixel. */
export type ForwardChoice = NetworkChoice & { data: { pixels: PixelForm } };

/**
 * Probability of each class for one image of bytes, by weights alone: no backend, no model. Rows of
 * `pixels` are the image's; throws `Error` where a layer's weights are missing.
 *
 * @param onLayer as `plainForward` has it
 */
export function answersOf(
  choice: ForwardChoice,
  weights: readonly WeightValues[],
  pixels: Uint8Array,
  onLayer?: ForwardInput['onLayer'],
): number[] {
  const { set, pixels: form } = choice.data;
  const values = pixelValues(form, dataSetOf(set).pixelStatistics);
  const image = Float32Array.from(pixels, (byte) => values[byte]);
  const input = { image, ...(onLayer && { onLayer }) };
  return probabilities(plainForward(specOf(choice), forwardLayers(choice, weights), input));
}

/** The layers of a network with the kernels and biases of a file. */
export function forwardLayers(
  choice: NetworkChoice,
  weights: readonly WeightValues[],
): ForwardLayer[] {
  const valuesOf = (name: string, role: WeightValues['role']): Float32Array => {
    const part = weights.find((one) => one.layer === name && one.role === role);
    if (!part) throw new Error(`forwardLayers: want the ${role} of ${name}, got none`);
    return part.values;
  };
  return prunableLayers(choice).map((layer) => {
    const { name } = layer;
    return { layer, kernel: valuesOf(name, 'kernel'), bias: valuesOf(name, 'bias') };
  });
}

/** Probability of each class, `[classes]`: softmax, safe for any logits. */
export function probabilities(logits: ArrayLike<number>): number[] {
  const all = Array.from(logits);
  const highest = Math.max(...all);
  const powers = all.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
