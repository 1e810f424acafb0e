import type { Tones } from './tonesOf.ts';

/** Of full loudness: well below speech, whatever the device is set to. */
const toneLoudness = 0.08;
const clickLoudness = 0.1;
/** No tone begins or ends at once, which would be another click. */
const fadeSeconds = 0.02;
const clickSeconds = 0.012;
const clickHz = 2600;
/** Heard at the end, also of a curve that is one point. */
const lastSeconds = 0.3;

/** Resolves once all has been heard, or `signal` has ended it. */
export function playTones(
  context: BaseAudioContext,
  { pitches, clicks }: Tones,
  signal: AbortSignal,
): Promise<void> {
  const [first] = pitches;
  const last = pitches.at(-1);
  if (!first || !last || signal.aborted) return Promise.resolve();
  // What is scheduled for now may come late.
  const leftAt = context.currentTime + 0.05;
  const [beginsAt, endsAt] = [leftAt + first.atSeconds, leftAt + last.atSeconds + lastSeconds];
  const tone = voiceOf(context, 'triangle');
  const { frequency } = tone.oscillator;
  frequency.setValueAtTime(first.hz, beginsAt);
  for (const { atSeconds, hz } of pitches) {
    frequency.exponentialRampToValueAtTime(hz, leftAt + atSeconds);
  }
  tone.gain.setValueAtTime(0, beginsAt);
  tone.gain.linearRampToValueAtTime(toneLoudness, beginsAt + fadeSeconds);
  tone.gain.setValueAtTime(toneLoudness, endsAt - fadeSeconds);
  tone.gain.linearRampToValueAtTime(0, endsAt);
  const click = voiceOf(context, 'square');
  click.oscillator.frequency.value = clickHz;
  for (const atSeconds of clicks) {
    click.gain.setValueAtTime(clickLoudness, leftAt + atSeconds);
    click.gain.setValueAtTime(0, leftAt + atSeconds + clickSeconds);
  }
  return new Promise((resolve) => {
    const oscillators = [tone.oscillator, click.oscillator];
    const stop = (): void => {
      for (const oscillator of oscillators) oscillator.stop();
      // Where the browser lets nothing sound, nothing ends by itself either.
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    tone.oscillator.addEventListener('ended', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    for (const oscillator of oscillators) {
      oscillator.start(leftAt);
      oscillator.stop(endsAt);
    }
  });
}

/** An oscillator that is silent until its gain is raised. */
function voiceOf(context: BaseAudioContext, type: OscillatorType) {
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.type = type;
  loudness.gain.value = 0;
  oscillator.connect(loudness).connect(context.destination);
  return { oscillator, gain: loudness.gain };
}
