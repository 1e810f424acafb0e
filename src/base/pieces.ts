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

/** Does all of it, with a breath after every piece; what `breathe` throws ends the work. */
export async function finishBreathing<T>(
  pieces: Pieces<T>,
  breathe: () => Promise<void>,
): Promise<T> {
  let piece = pieces.next();
  while (!piece.done) {
    await breathe();
    piece = pieces.next();
  }
  return piece.value;
}
