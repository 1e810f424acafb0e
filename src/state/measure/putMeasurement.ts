import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import type { MeasurementState, RunningMeasurement } from '../parts/MeasurementState.ts';
import type { StoreContext } from '../StoreContext.ts';

/** What a kind of measurement is at from now on. */
export function putMeasurement<K extends MeasurementKind>(
  context: StoreContext,
  kind: K,
  state: MeasurementState<K>,
): void {
  context.set({ measurements: { ...context.get().measurements, [kind]: state } });
}

/** A measurement of which nothing has been heard yet. */
export function begunMeasurement<K extends MeasurementKind>(
  of: Pick<RunningMeasurement<K>, 'measurementId' | 'of' | 'request'>,
): RunningMeasurement<K> {
  const startedAtMs = performance.now();
  return {
    phase: 'running',
    ...of,
    done: 0,
    total: 0,
    parts: [],
    startedAtMs,
    isCancelling: false,
  };
}
