/**
 * The five networks as data: what is in them, in order. No tensors here: the engine builds a model
 * from a spec, the page draws one, and the recipe's layer names are checked against one.
 */
import { assert } from '../../base/assert.ts';
import type { DataSet, ImageShape } from '../data/DataSet.ts';
import { dataSetOf, type DataSetId } from '../data/registry.ts';

export const networkIds = [
  'small-cnn',
  'tfmot-cnn',
  'lenet-300-100',
  'lenet-5',
  'article-cnn',
] as const;
export type NetworkId = (typeof networkIds)[number];

/** A convolution, stride 1; ReLU follows, after the batch normalisation where there is one. */
export interface ConvSpec {
  kind: 'conv';
  name: string;
  filters: number;
  kernelSize: number;
  padding: 'same' | 'valid';
  hasBatchNorm: boolean;
}
/** Max pooling 2×2, stride 2, no padding (every network's maps have even sides). */
export interface MaxPoolSpec {
  kind: 'maxPool';
}
export interface FlattenSpec {
  kind: 'flatten';
}
/** A dense layer; ReLU follows unless it is the output, which gives logits. */
export interface DenseSpec {
  kind: 'dense';
  name: string;
  units: number;
  isOutput: boolean;
}
export interface DropoutSpec {
  kind: 'dropout';
  rate: number;
}
export type LayerSpec = ConvSpec | MaxPoolSpec | FlattenSpec | DenseSpec | DropoutSpec;

/** A network on a data set: what goes in, what is done to it in order, what comes out. */
export interface NetworkSpec {
  /** As `pixelValues` reads them. */
  inputShape: ImageShape;
  layers: readonly LayerSpec[];
  /** Logits of an image. */
  classCount: number;
}

/** The last layer in the catalogue: dense, with as many units as the data set has classes. */
interface OutputSpec {
  kind: 'output';
  name: string;
}

/** A layer whose kernel can be pruned. */
export interface PrunableLayer {
  /** conv1, conv2, dense1, … in order. */
  name: string;
  kind: 'conv' | 'dense';
  /** Kernel shape in TensorFlow.js order: `[kh, kw, inC, outC]` or `[in, out]`. */
  shape: readonly number[];
  /** Number of kernel weights: the product of `shape`. */
  count: number;
  /** Reads the image itself. */
  isInput: boolean;
  /** The image whose values are a dense layer's inputs; absent where they are not. */
  image?: ImageShape;
  /** Emits the logits: its units are the classes. */
  isOutput: boolean;
  hasBatchNorm: boolean;
  /** The map `[height, width, channels]` that goes in; `[1, 1, in]` for a dense layer. */
  inputMap: readonly [number, number, number];
  /** The map that comes out, before pooling. */
  outputMap: readonly [number, number, number];
}

const conv = (
  name: string,
  filters: number,
  kernelSize: number,
  padding: 'same' | 'valid',
  hasBatchNorm = false,
): ConvSpec => ({ kind: 'conv', name, filters, kernelSize, padding, hasBatchNorm });
const dense = (name: string, units: number): DenseSpec => ({
  kind: 'dense',
  name,
  units,
  isOutput: false,
});
const output = (name: string): OutputSpec => ({ kind: 'output', name });
const maxPool: MaxPoolSpec = { kind: 'maxPool' };
const flatten: FlattenSpec = { kind: 'flatten' };

/** Every network, in the order in which it is offered. */
const networks: Readonly<Record<NetworkId, readonly (LayerSpec | OutputSpec)[]>> = {
  'small-cnn': [
    conv('conv1', 8, 3, 'same'),
    maxPool,
    conv('conv2', 16, 3, 'same'),
    maxPool,
    flatten,
    dense('dense1', 64),
    output('dense2'),
  ],
  'tfmot-cnn': [conv('conv1', 12, 3, 'valid'), maxPool, flatten, output('dense1')],
  'lenet-300-100': [flatten, dense('dense1', 300), dense('dense2', 100), output('dense3')],
  'lenet-5': [
    conv('conv1', 20, 5, 'valid'),
    maxPool,
    conv('conv2', 50, 5, 'valid'),
    maxPool,
    flatten,
    dense('dense1', 500),
    output('dense2'),
  ],
  'article-cnn': [
    conv('conv1', 32, 5, 'same'),
    maxPool,
    conv('conv2', 64, 5, 'same', true),
    maxPool,
    flatten,
    dense('dense1', 1024),
    { kind: 'dropout', rate: 0.4 },
    output('dense2'),
  ],
};

/** The prunable layers of a network in order, with the shapes that follow from its input. */
export function prunableLayersOf(spec: NetworkSpec): PrunableLayer[] {
  const layers: PrunableLayer[] = [];
  let map: ImageShape = spec.inputShape;
  for (const layer of spec.layers) {
    const [height, width, channels] = map;
    const isInput = layers.length === 0;
    if (layer.kind === 'conv') {
      const shrink = layer.padding === 'valid' ? layer.kernelSize - 1 : 0;
      const outputMap = [height - shrink, width - shrink, layer.filters] as const;
      const isRoom = outputMap[0] > 0 && outputMap[1] > 0;
      assert(isRoom, `prunableLayersOf: ${layer.name} wants a larger map, got ${height}×${width}`);
      const shape = [layer.kernelSize, layer.kernelSize, channels, layer.filters];
      layers.push({
        name: layer.name,
        kind: 'conv',
        shape,
        count: product(shape),
        isInput,
        isOutput: false,
        hasBatchNorm: layer.hasBatchNorm,
        inputMap: map,
        outputMap,
      });
      map = outputMap;
    } else if (layer.kind === 'maxPool') {
      const isEven = height % 2 === 0 && width % 2 === 0;
      assert(isEven, `prunableLayersOf: pooling wants even sides, got ${height}×${width}`);
      map = [height / 2, width / 2, channels];
    } else if (layer.kind === 'flatten') {
      map = [1, 1, height * width * channels];
    } else if (layer.kind === 'dense') {
      assert(height === 1 && width === 1, 'prunableLayersOf: a dense layer wants a flat input');
      const shape = [channels, layer.units];
      layers.push({
        name: layer.name,
        kind: 'dense',
        shape,
        count: product(shape),
        isInput,
        ...(isInput && { image: spec.inputShape }),
        isOutput: layer.isOutput,
        hasBatchNorm: false,
        inputMap: map,
        outputMap: [1, 1, layer.units],
      });
      map = [1, 1, layer.units];
    }
  }
  return layers;
}

/** A network of the catalogue on a data set, narrowed or not: the parts of a recipe that say which. */
export interface NetworkChoice {
  network: NetworkId;
  /** Output units by layer, where they are not the network's own. */
  widths?: Readonly<Record<string, number>>;
  data: { set: DataSetId };
}

/** The layers of a network on its data set, with its own widths. */
export function specOf({ network, widths, data }: NetworkChoice): NetworkSpec {
  return specOn(dataSetOf(data.set), network, widths);
}

/** The same of a data set that need not be in the registry. */
export function specOn(
  { inputShape, classNames }: Pick<DataSet, 'inputShape' | 'classNames'>,
  network: NetworkId,
  widths: Readonly<Record<string, number>> = {},
): NetworkSpec {
  const classCount = classNames.length;
  const layers = networks[network].map((layer): LayerSpec => {
    if (layer.kind !== 'output') return withWidth(layer, widths);
    return { kind: 'dense', name: layer.name, units: classCount, isOutput: true };
  });
  return { inputShape, layers, classCount };
}

function withWidth(layer: LayerSpec, widths: Readonly<Record<string, number>>): LayerSpec {
  if (layer.kind === 'conv') return { ...layer, filters: widths[layer.name] ?? layer.filters };
  if (layer.kind === 'dense') return { ...layer, units: widths[layer.name] ?? layer.units };
  return layer;
}

const prunableByNetwork = new Map<string, readonly PrunableLayer[]>();

/** The prunable layers of a network, in order (the same array each time). */
export function prunableLayers(choice: NetworkChoice): readonly PrunableLayer[] {
  const { network, widths, data } = choice;
  const key = `${data.set} ${network} ${widths ? JSON.stringify(widths) : ''}`;
  const known = prunableByNetwork.get(key);
  if (known) return known;
  const layers = prunableLayersOf(specOf(choice));
  prunableByNetwork.set(key, layers);
  return layers;
}

/** Trainable parameters: kernels, biases, and batch-norm scales and shifts. */
export function parameterCount(choice: NetworkChoice): number {
  return prunableLayers(choice).reduce((sum, layer) => {
    return sum + layer.count + unitCount(layer.shape) * (layer.hasBatchNorm ? 3 : 1);
  }, 0);
}

/** Output units of a kernel: filters of `[kh, kw, inC, outC]`, neurons of `[in, out]`. */
export function unitCount(shape: readonly number[]): number {
  return shape[shape.length - 1];
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}
