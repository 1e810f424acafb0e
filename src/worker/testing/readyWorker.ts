import type { StartArguments } from '../protocol.ts';
import { InProcessWorker } from './inProcessWorker.ts';
import { tinyRecipe } from './tinyRecipe.ts';

/** The worker, once it has loaded all images that can be had. */
export async function readyWorker(worker = new InProcessWorker()): Promise<InProcessWorker> {
  await worker.call('initialize', { urls: { dataSets: 'http://site/' } });
  await worker.until(() => {
    const data = worker.said('data').at(-1);
    return data !== undefined && (data.error ? true : data.loadedBytes === data.totalBytes);
  });
  return worker;
}

/** What a run of the tiny recipe is started with. */
export function startArguments(overrides: Partial<StartArguments> = {}): StartArguments {
  return { runId: 'a', recipe: tinyRecipe(), edits: [], isPaused: false, ...overrides };
}

/** All that a run left behind, as the page keeps it. */
export function recordOf(worker: InProcessWorker): object {
  return {
    train: worker.said('tick').flatMap(({ train }) => train),
    evaluations: worker.said('evaluated').map(({ evaluation }) => evaluation),
    pruned: worker.said('pruned').map(({ pruning }) => pruning),
  };
}
