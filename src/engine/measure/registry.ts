/** Every kind of measurement; one that core's map names and that is not here does not compile. */
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import { RequestError } from '../../core/measure/RequestError.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { compaction } from './kinds/compaction.ts';
import { control } from './kinds/control.ts';
import { quantization } from './kinds/quantization.ts';
import { scan } from './kinds/scan.ts';
import { sizes } from './kinds/sizes.ts';
import type { Found, Measurement, MeasurementContext } from './Measurement.ts';

const measurements: { readonly [K in MeasurementKind]: Measurement<K> } = {
  scan,
  compaction,
  quantization,
  sizes,
  control,
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

/** Takes a measurement that was asked for by a checked request. */
export function measure<K extends MeasurementKind>(
  kind: K,
  request: RequestOf<K>,
  context: MeasurementContext<K>,
): Promise<Found<K>> {
  return measurements[kind].measure(request, context);
}
