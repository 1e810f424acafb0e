import { isRecord } from './isRecord.ts';

/** Whether two plain JSON values say the same. A property that is undefined counts as absent. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!deepEqual(a[key], b[key])) return false;
  return true;
}

/**
 * `next`, with every part that says the same as in `previous` taken from `previous` itself, so that
 * what has not changed keeps its identity.
 */
export function shareStructure<T>(previous: T, next: T): T {
  if (deepEqual(previous, next)) return previous;
  if (!isRecord(previous) || !isRecord(next) || Array.isArray(next)) return next;
  const before: Record<string, unknown> = previous;
  const entries = Object.entries(next).map(([key, value]) => [
    key,
    shareStructure(before[key], value),
  ]);
  // The same keys as `next`, each with a value that says the same.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as T;
}
