/**
 * A process that runs one task after the other for `runGrid`, over Node's own channel between
 * processes. Arguments: the repository, and the folder of the data.
 */
import { assert } from '../../base/assert.ts';
import { loadData } from '../loadData.ts';
import { openWasm } from '../openWasm.ts';
import { TaskRunner } from '../runTask.ts';
import type { FromWorker, ToWorker } from './gridMessages.ts';

const [, , rootDir, dataDir] = process.argv;
assert(rootDir && dataDir, 'gridWorker: want the repository and the folder of the data');
// Ctrl-C reaches every process of the terminal; the one that started this one decides.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

const engine = Promise.all([loadData(dataDir), openWasm(rootDir)]);
const runner = new TaskRunner();
const { signal } = new AbortController();

process.on('message', (message: ToWorker) => {
  void answer(message).then((reply) => process.send?.(reply));
});

async function answer({ task }: ToWorker): Promise<FromWorker> {
  try {
    const [data] = await engine;
    const { recorded } = await runner.run(task, { data, signal });
    return { recorded };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
