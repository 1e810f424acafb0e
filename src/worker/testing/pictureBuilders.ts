/** Plausible pictures of layers for tests; every property can be overridden. */
import { prunableLayers } from '../../core/network/networks.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { prunedCell } from '../shownNetwork.ts';
import type {
  DigitView,
  LayerDetail,
  LayerSummary,
  LayerView,
  LayerViewRequest,
} from '../shownNetwork.ts';

export function buildViewRequest(overrides: Partial<LayerViewRequest> = {}): LayerViewRequest {
  return {
    place: 'card:conv2',
    layer: 'conv2',
    layout: 'matrix',
    maxColumns: 64,
    maxRows: 64,
    ...overrides,
  };
}

/** A picture for a request: waves of weights, a share `sparsity` of the cells pruned. */
export function buildLayerView(
  request: LayerViewRequest = buildViewRequest(),
  { trainStep = 0, sparsity = 0 }: { trainStep?: number; sparsity?: number } = {},
): LayerView {
  const columns = Math.min(request.maxColumns, 32);
  const rows = Math.min(request.maxRows, 18);
  const cells = new Int8Array(columns * rows);
  for (let i = 0; i < cells.length; i += 1) {
    const isPruned = (i * 37) % 100 < sparsity * 100;
    cells[i] = isPruned ? prunedCell : Math.round(110 * Math.sin(i * 0.37 + trainStep * 0.05));
  }
  return { ...request, trainStep, columns, rows, cells, scale: 0.3 };
}

export function buildLayerSummary(overrides: Partial<LayerSummary> = {}): LayerSummary {
  const name = overrides.name ?? 'conv2';
  const count = overrides.count ?? layerNamed(name).count;
  const masked = overrides.masked ?? 0;
  return {
    trainStep: 0,
    masked,
    sparsity: masked / count,
    deadUnits: 0,
    ...overrides,
    name,
    count,
  };
}

/** A bright bar, taken for its own class or nearly so. */
export function buildDigitView(overrides: Partial<DigitView> = {}): DigitView {
  const { source = { index: 4 } } = overrides;
  const isTest = 'index' in source || 'label' in source;
  const index = 'index' in source ? source.index : 11;
  const label = 'label' in source ? source.label : index % 10;
  return {
    source,
    ...(isTest && { index, label }),
    pixels: Uint8Array.from({ length: 784 }, (_, at) =>
      Math.floor(at / 78.4) === label ? 255 : 0,
    ),
    trainStep: 0,
    probabilities: Array.from({ length: 10 }, (_, answer) => (answer === label ? 0.91 : 0.01)),
    maps: {
      layer: 'conv2',
      shape: [2, 2, 16],
      values: Float32Array.from({ length: 64 }, (_, at) => (at % 16) / 16),
      deadUnits: [],
    },
    ...overrides,
  };
}

export function buildLayerDetail(overrides: Partial<LayerDetail> = {}): LayerDetail {
  const kept = Array.from({ length: 40 }, (_, i) => Math.round(60 * (1 - Math.abs(i - 19.5) / 20)));
  return {
    layer: 'conv2',
    trainStep: 0,
    histogram: { min: -0.4, max: 0.4, kept, pruned: 0 },
    ...overrides,
  };
}

function layerNamed(name: string): Pick<PrunableLayer, 'count'> {
  return (
    prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).find(
      (layer) => layer.name === name,
    ) ?? {
      count: 1_000,
    }
  );
}
