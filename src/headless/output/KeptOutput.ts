import type { Output } from './Output.ts';
import { OutputError, ReaderLeftError, reasonOf } from './OutputError.ts';
import { SecondPlace } from './SecondPlace.ts';

/**
 * An output that loses nothing of what was computed: what it cannot take, as on a full disk, is
 * written to a second place, and what that cannot take either is held in memory and tried again
 * with whatever comes next.
 */
export class KeptOutput {
  readonly #out: string;
  readonly #output: Output;
  readonly #elsewhere: SecondPlace;
  #held: string[] = [];
  #reason: string | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param out what was asked for, for words */
  constructor(out: string, output: Output) {
    this.#out = out;
    this.#output = output;
    this.#elsewhere = new SecondPlace(out);
  }

  /** Throws only `ReaderLeftError`: the reader of a pipe has seen enough. */
  write(text: string): Promise<void> {
    this.#held.push(text);
    this.#writing = this.#writing.then(() => this.#writeHeld());
    return this.#writing;
  }

  /**
   * Tries once more to write what is held. Throws `OutputError` where anything is not where it was
   * to be, and says where it is.
   */
  async close(): Promise<void> {
    await this.#writing;
    await this.#writeHeld();
    await this.#output.close();
    const { path } = this.#elsewhere;
    if (path === undefined && this.#held.length === 0) return;
    const places = [
      ...(path === undefined ? [] : [`what it could not take is in ${path}`]),
      ...(this.#held.length === 0 ? [] : [`results lost: ${this.#held.length}`]),
    ];
    throw new OutputError(`--out ${this.#out}: ${this.#reason ?? 'failed'}; ${places.join(', ')}`);
  }

  async #writeHeld(): Promise<void> {
    for (let [text] = this.#held; text !== undefined; [text] = this.#held) {
      if (!(await this.#isWritten(text))) return;
      this.#held.shift();
    }
  }

  async #isWritten(text: string): Promise<boolean> {
    try {
      await this.#output.write(text);
      return true;
    } catch (error) {
      if (error instanceof ReaderLeftError) throw error;
      this.#reason = reasonOf(error);
    }
    try {
      await this.#elsewhere.add(text);
      return true;
    } catch (error) {
      this.#reason += `, nor in a second place: ${reasonOf(error)}`;
      return false;
    }
  }
}
