import { granularityKinds } from './granularities/registry.ts';
import { defaultGranularity, defaultSchedule } from './recipeDefaults.ts';
import { scheduleKinds } from './schedules/registry.ts';

/** A plain object, its values not yet looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `partial` laid over `base`, all the way down; neither is changed. Objects merge, anything else
 * replaces, `undefined` leaves what is there. Where the `kind` of a schedule or a granularity
 * differs, that kind's defaults are the base. Unknown fields come through for the schema to name.
 */
export function mergeOver(base: unknown, partial: unknown): unknown {
  if (partial === undefined) return base;
  if (!isRecord(base) || !isRecord(partial)) return partial;
  const ownBase =
    partial.kind === undefined || partial.kind === base.kind ? base : baseOf(partial.kind);
  const overlaid = Object.entries(partial).map(([key, value]): [string, unknown] => [
    key,
    mergeOver(Object.hasOwn(ownBase, key) ? ownBase[key] : undefined, value),
  ]);
  // Not assigned one by one: a key `__proto__` must stay a field, to be refused as one.
  return Object.fromEntries([...Object.entries(ownBase), ...overlaid]);
}

/** The defaults of a schedule or a granularity; nothing for a kind that does not exist. */
function baseOf(kind: unknown): Record<string, unknown> {
  const schedule = scheduleKinds.find((known) => known === kind);
  if (schedule) return defaultSchedule(schedule);
  const granularity = granularityKinds.find((known) => known === kind);
  return granularity ? defaultGranularity(granularity) : {};
}
