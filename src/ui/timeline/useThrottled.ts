import { useEffect, useRef, useState } from 'react';
import type { Milliseconds } from '../../base/units.ts';

/** `value`, but changing at most once per `intervalMs`; the newest value always arrives in the end. */
export function useThrottled<T>(value: T, intervalMs: Milliseconds): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(-Infinity);
  useEffect(() => {
    const waitMs = Math.max(0, shownAt.current + intervalMs - performance.now());
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      setShown(() => value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return shown;
}
