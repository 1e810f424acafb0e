/** Long work in short pieces, so that whoever does it can see to other things in between. */

/**
 * A computation that stops after every piece. What it yields is how much it has just done, in a
 * unit of its own: how long that takes depends on the machine, how much it is does not.
 */
export type Pieces<T> = Generator<number, T, undefined>;

/** Does all of it at once. */
export function finish<T>(pieces: Pieces<T>): T {
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}

/**
 * Does all of it, with a breath after every piece. What `breathe` throws is thrown inside the work too,
 * where it stands, so that it can let go of what it holds.
 */
export async function finishBreathing<T>(
  pieces: Pieces<T>,
  breathe: () => Promise<void>,
): Promise<T> {
  let piece = pieces.next();
  while (!piece.done) {
    try {
      await breathe();
    } catch (thrown) {
      pieces.throw(thrown);
      throw thrown;
    }
    piece = pieces.next();
  }
  return piece.value;
}

/** From one number up to another. */
export interface Span {
  from: number;
  /** Exclusive. */
  to: number;
}

/** 0 … count in spans of at most `size`, in order. */
export function* spans(count: number, size: number): Generator<Span, void, undefined> {
  for (let from = 0; from < count; from += size) yield { from, to: Math.min(count, from + size) };
}
