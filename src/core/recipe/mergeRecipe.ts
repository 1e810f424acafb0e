import { defaultsOfKind } from './recipeDefaults.ts';

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
    partial.kind === undefined || partial.kind === base.kind ? base : defaultsOfKind(partial.kind);
  const overlaid = Object.entries(partial).map(([key, value]): [string, unknown] => [
    key,
    mergeOver(Object.hasOwn(ownBase, key) ? ownBase[key] : undefined, value),
  ]);
  // Not assigned one by one: a key `__proto__` must stay a field, to be refused as one.
  return Object.fromEntries([...Object.entries(ownBase), ...overlaid]);
}
