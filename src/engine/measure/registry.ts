/** Every kind of measurement; one that core's map names and that is not here does not compile. */
import { assert } from '../../base/assert.ts';
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import { RequestError } from '../../core/measure/RequestError.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { compaction } from './kinds/compaction.ts';
import { control } from './kinds/control.ts';
import { digit } from './kinds/digit.ts';
import { featureMaps } from './kinds/featureMaps.ts';
import { histograms } from './kinds/histograms.ts';
import { predictions } from './kinds/predictions.ts';
import { preview } from './kinds/preview.ts';
import { previewedLayer } from './kinds/previewedLayer.ts';
import { quantization } from './kinds/quantization.ts';
import { scan } from './kinds/scan.ts';
import { sizes } from './kinds/sizes.ts';
import type {
  BriefNetwork,
  Found,
  MeasuredNetwork,
  Measurement,
  MeasurementContext,
} from './Measurement.ts';

const measurements: { readonly [K in MeasurementKind]: Measurement<K> } = {
  scan,
  compaction,
  quantization,
  sizes,
  control,
  preview,
  previewedLayer,
  digit,
  featureMaps,
  predictions,
  histograms,
};

/**
 * Checks a request and returns a copy of it. Throws `RequestError` with field, rule and value.
 *
 * @param recipe of the network that is to be measured
 */
export function parseRequest<K extends MeasurementKind>(
  kind: K,
  value: unknown,
  recipe: Recipe,
): RequestOf<K> {
  if (!Object.hasOwn(measurements, kind)) {
    const options = Object.keys(measurements).join(', ');
    const rule = `want one of ${options}`;
    throw new RequestError('measure', {
      field: 'kind',
      code: 'not-an-option',
      rule,
      params: { options },
      value: kind,
    });
  }
  return measurements[kind].parse(value, recipe);
}

/** Whether a kind answers at once, and reads the network's snapshot alone; see `BriefMeasurement`. */
export function isBrief(kind: MeasurementKind): boolean {
  return measurements[kind].isBrief === true;
}

/**
 * Takes a measurement that was asked for by a checked request.
 *
 * @param network with a trainer, unless the kind is brief
 */
export async function measure<K extends MeasurementKind>(
  kind: K,
  request: RequestOf<K>,
  network: BriefNetwork & Partial<MeasuredNetwork>,
  host: Omit<MeasurementContext<K>, 'trainer'>,
): Promise<Found<K>> {
  const measurement: Measurement<K> = measurements[kind];
  if (measurement.isBrief === undefined) {
    assert(network.trainer, `measure: want a trainer for ${kind}, got none`);
    return measurement.measure(request, { ...host, trainer: await network.trainer() });
  }
  const { recipe, draw } = network;
  const shown = draw && { draw };
  return measurement.measure(request, { ...host, recipe, network: network.snapshot(), ...shown });
}
