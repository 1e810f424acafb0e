/** Stands in for an audio context: it makes no sound, and writes down what it was to play. */
type Entry = readonly [what: string, ...values: number[]];

class Parameter {
  value = 0;
  readonly log: Entry[] = [];
  setValueAtTime(value: number, at: number): void {
    this.log.push(['set', value, at]);
  }
  linearRampToValueAtTime(value: number, at: number): void {
    this.log.push(['to', value, at]);
  }
  exponentialRampToValueAtTime(value: number, at: number): void {
    this.log.push(['glide', value, at]);
  }
}

class Oscillator extends EventTarget {
  type = 'sine';
  readonly frequency = new Parameter();
  loudness: Parameter | undefined;
  stops: (number | undefined)[] = [];
  connect(gain: { gain: Parameter }): { connect: () => void } {
    this.loudness = gain.gain;
    return { connect: () => undefined };
  }
  start(): void {
    this.stops = [];
  }
  stop(at?: number): void {
    this.stops.push(at);
    if (at === undefined) this.end();
  }
  end(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

export class RecordedAudio {
  /** Every one that was made since `reset`. */
  static made: RecordedAudio[] = [];
  readonly currentTime = 10;
  readonly destination = {};
  readonly oscillators: Oscillator[] = [];
  isClosed = false;

  constructor() {
    RecordedAudio.made.push(this);
  }
  createOscillator(): Oscillator {
    const oscillator = new Oscillator();
    this.oscillators.push(oscillator);
    return oscillator;
  }
  createGain(): { gain: Parameter } {
    return { gain: new Parameter() };
  }
  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}
