/** Writes bits one after the other, the highest of each value first, from a byte's highest bit on. */
export class BitWriter {
  readonly #bytes: Uint8Array;
  #at = 0;
  // At most 7 + 24 bits wait here; what `<<` pushes out beyond 32 is written already.
  #pending = 0;
  #held = 0;

  constructor(byteCount: number) {
    this.#bytes = new Uint8Array(byteCount);
  }

  /** The lowest `width` bits (1…24) of `value`. */
  write(value: number, width: number): void {
    this.#pending = (this.#pending << width) | (value & ((1 << width) - 1));
    this.#held += width;
    while (this.#held >= 8) {
      this.#held -= 8;
      this.#bytes[this.#at] = this.#pending >>> this.#held;
      this.#at += 1;
    }
  }

  /** All that was written, the last byte padded with zeros. */
  finish(): Uint8Array {
    if (this.#held > 0) this.#bytes[this.#at] = this.#pending << (8 - this.#held);
    return this.#bytes;
  }
}
