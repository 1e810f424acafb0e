import { useEffect, useState } from 'react';
import type { Milliseconds } from '../base/units.ts';
import { useApp } from './appContext.tsx';

/** The first maps are waited for so long. */
const patienceMs: Milliseconds = 1_000;

/** Whether the first maps are there, or nothing is to be gained by waiting for them: then the rest is due. */
export function useHasFirstLook(): boolean {
  const [hasWaited, setWaited] = useState(false);
  const areMapsThere = useApp(({ pictures }) => Object.keys(pictures.views).length > 0);
  const isStarting = useApp(({ session }) => session.phase === 'starting');
  const hasLook = hasWaited || areMapsThere || !isStarting;
  // It stays so when the worker is another one, which has yet to draw.
  if (hasLook && !hasWaited) setWaited(true);
  useEffect(() => {
    if (hasLook) return undefined;
    const timer = setTimeout(() => setWaited(true), patienceMs);
    return () => clearTimeout(timer);
  }, [hasLook]);
  return hasLook;
}
