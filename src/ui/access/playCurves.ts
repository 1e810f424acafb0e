import type { HeardCurve } from './heardCurve.ts';
import { playTones } from './playTones.ts';
import { tonesOf } from './tonesOf.ts';

/** One after another; `onCurve` is told of each as it begins. */
export async function playCurves(
  context: BaseAudioContext,
  curves: readonly HeardCurve[],
  signal: AbortSignal,
  onCurve: (place: number) => void,
): Promise<void> {
  for (const [place, curve] of curves.entries()) {
    if (signal.aborted) return;
    onCurve(place);
    // oxlint-disable-next-line no-await-in-loop -- they are heard one after another
    await playTones(context, tonesOf(curve), signal);
  }
}
