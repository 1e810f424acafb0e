import type { RunHost } from './RunHost.ts';

/** Thrown inside a run to leave it, however deep in an evaluation, once stop is wanted. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** A breath in the middle of something that takes long; throws `RunStopped` once stop is wanted. */
export async function breatheUnlessStopped(host: RunHost): Promise<void> {
  await host.breathe();
  if (host.commands.isStopWanted) throw new RunStopped();
}
