import { useEffect, useRef, useState } from 'react';
import { importing } from '../../base/importing.ts';
import type { HeardCurve } from './heardCurve.ts';

const loadPlayer = async () => (await importing(() => import('./playCurves.ts'))).playCurves;

export type Listening =
  | { phase: 'silent' | 'failed' }
  | { phase: 'playing'; curves: readonly HeardCurve[]; place: number };

const silent: Listening = { phase: 'silent' };

/** Plays curves until they are over, Escape is pressed, or whoever plays them is left. */
export function useListening(curvesOf: () => readonly HeardCurve[]) {
  const [listening, setListening] = useState<Listening>(silent);
  const ending = useRef<AbortController>(undefined);
  const isPlaying = listening.phase === 'playing';

  async function play(): Promise<void> {
    const own = new AbortController();
    ending.current = own;
    const curves = curvesOf();
    setListening({ phase: 'playing', curves, place: 0 });
    // Within the press: a browser lets none sound that is made later.
    const context = new AudioContext();
    let after = silent;
    try {
      const playCurves = await loadPlayer();
      await playCurves(context, curves, own.signal, (place) =>
        setListening({ phase: 'playing', curves, place }),
      );
    } catch {
      after = { phase: 'failed' };
    }
    void context.close();
    // Another may have begun meanwhile.
    if (ending.current === own) setListening(after);
  }

  useEffect(() => () => ending.current?.abort(), []);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      ending.current?.abort();
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [isPlaying]);

  const toggle = (): void => {
    if (isPlaying) ending.current?.abort();
    else void play();
  };
  /** Of a failure. */
  const dismiss = (): void => {
    if (listening.phase === 'failed') setListening(silent);
  };
  return { listening, toggle, dismiss };
}
