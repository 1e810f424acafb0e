import type { Client } from '../../client/Client.ts';
import type { AppState } from '../AppState.ts';

/** A client that takes another's place knows the runs that the page has, though it has started none of them. */
export function adoptRuns(client: Client, { runs, kept }: AppState): void {
  for (const { runId, recipe, start, edits } of Object.values(runs)) {
    const backend = kept[runId]?.environment.backend;
    client.adopt({ runId, recipe, start, edits, ...(backend && { backend }) });
  }
}
