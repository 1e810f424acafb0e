import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Milliseconds } from '../../base/units.ts';

/** How long each moment stands. */
const paceMs: Milliseconds = 600;

export interface Film {
  isPlaying: boolean;
  /** From the first stop on, where it stands at the last one. */
  play: () => void;
  stop: () => void;
}

interface FilmOptions {
  /** Stops in all, the newest state being the last. */
  count: number;
  /** The stop that is shown. */
  place: number;
  show: (place: number) => void;
}

/** Goes from stop to stop at a fixed pace, never two at once, and ends at the last. */
export function useFilm({ count, place, show }: FilmOptions): Film {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (place >= count - 1) setPlaying(false);
      else show(place + 1);
    }, paceMs);
    return () => clearTimeout(timer);
  }, [isPlaying, place, count, show]);
  return {
    isPlaying,
    play() {
      if (place >= count - 1) show(0);
      setPlaying(true);
    },
    stop: () => setPlaying(false),
  };
}

/** Whether the user asked for less motion: then a film is stepped through by hand. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(followMotion, hasReducedMotion);
}

function motionQuery(): MediaQueryList {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)');
}

function hasReducedMotion(): boolean {
  return motionQuery().matches;
}

function followMotion(onChange: () => void): () => void {
  const query = motionQuery();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
