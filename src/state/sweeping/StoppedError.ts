/** Ends a cell where the user ends its sweep, or its run. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
