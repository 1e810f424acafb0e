/** Thrown inside a run to leave it, however deep in an evaluation, once stop is wanted. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}
