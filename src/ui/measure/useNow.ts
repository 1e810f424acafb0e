import { useEffect, useState } from 'react';
import type { Milliseconds } from '../../base/units.ts';

/** The time, again and again, for what is counted down. */
export function useNow(everyMs: Milliseconds): Milliseconds {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
