import { useEffect, useState } from 'react';
import type { Milliseconds } from '../base/units.ts';
import { afterPaint } from './afterPaint.ts';
import { useApp } from './appContext.tsx';

/** The first maps are waited for so long. */
const patienceMs: Milliseconds = 1_000;

/** Whether the first maps are painted, or nothing is to be gained by waiting for them: then the rest is due. */
export function useHasFirstLook(): boolean {
  const [hasLook, setHasLook] = useState(false);
  const areMapsThere = useApp(({ pictures }) => Object.keys(pictures.views).length > 0);
  const isStarting = useApp(({ session }) => session.phase === 'starting');
  const isDue = areMapsThere || !isStarting;
  useEffect(() => {
    // It stays so when the worker is another one, which has yet to draw.
    if (hasLook) return undefined;
    const look = () => setHasLook(true);
    if (isDue) return afterPaint(look);
    const timer = setTimeout(look, patienceMs);
    return () => clearTimeout(timer);
  }, [hasLook, isDue]);
  return hasLook;
}
