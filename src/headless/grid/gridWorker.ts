/**
 * A process that runs one job after the other for `runGrid`, over Node's own channel between
 * processes. Arguments: the repository, and the folder of the data.
 */
import { loadData } from '../loadData.ts';
import { openWasm } from '../openWasm.ts';
import { JobRunner } from '../runJob.ts';
import type { FromWorker, ToWorker } from './gridMessages.ts';

const [, , rootDir, dataDir] = process.argv;
// Ctrl-C reaches every process of the terminal; the one that started this one decides.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

const engine = Promise.all([loadData(dataDir), openWasm(rootDir)]);
const runner = new JobRunner();
const { signal } = new AbortController();

process.on('message', (message: ToWorker) => {
  void answer(message).then((reply) => process.send?.(reply));
});

async function answer({ job }: ToWorker): Promise<FromWorker> {
  try {
    const [data] = await engine;
    const { recorded } = await runner.run(job, { data, signal });
    return { recorded };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
