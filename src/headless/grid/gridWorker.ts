/**
 * A process that runs one task after the other for `runGrid`, over Node's own channel between
 * processes. Arguments: the repository, and the folder of the data, if it is not the
 * repository's.
 */
import { assert } from '../../base/assert.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { openWasm } from '../input/openWasm.ts';
import { PackedSets } from '../input/PackedSets.ts';
import { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { TaskRunner } from '../run/runTask.ts';
import type { FromWorker, ToWorker } from './gridMessages.ts';

const [, , rootDir, dataDir] = process.argv;
assert(rootDir, 'gridWorker: want the repository, got none');
// Ctrl-C reaches every process of the terminal; the one that started this one decides.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

const backend = openWasm(rootDir);
const sets = new PackedSets(rootDir, dataDir);
const pretrained = new PretrainedFiles(rootDir);
const runner = new TaskRunner();
const { signal } = new AbortController();

process.on('message', (message: ToWorker) => {
  void answer(message).then((reply) => process.send?.(reply));
});

async function answer({ task }: ToWorker): Promise<FromWorker> {
  try {
    await backend;
    const dataOf = (recipe: Recipe) => sets.of(recipe);
    const { recorded } = await runner.run(task, { dataOf, pretrained, signal });
    return { recorded };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
