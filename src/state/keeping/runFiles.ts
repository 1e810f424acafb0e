/** Runs that leave as a file and come in as one. */
import { ClientError } from '../../client/Client.ts';
import { packedFormats } from '../../exchange/registry.ts';
import { nameOf } from '../../exchange/recipe/recipeJson.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import type { PackedRun } from '../../keeper/protocol.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { nextTask } from '../nextTask.ts';
import type { IncomingRuns, RunsFile } from '../parts/RunsFile.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { KeepingPorts } from './KeepingPorts.ts';
import type { Library } from './Library.ts';
import { momentHistograms } from './momentHistograms.ts';
import { packedRunOf } from './packedRunOf.ts';

/** How the names of files end that hold runs. */
export const runsExtension: string = packedFormats.runs.extension;

export interface RunFiles {
  /** All kept runs, or those that are named, with their checkpoints unless told otherwise. */
  save: (options?: { runIds?: readonly string[]; checkpoints?: 'none' }) => Promise<RunsFile>;
  /** TensorBoard's files of a run. Rejects `not-running` where it is not kept, `busy` while one trains. */
  saveEvents: (runId: string) => Promise<RunsFile>;
  /** The ids of the runs in it, which are in the list then. Rejects `ExchangeError`, `RecipeError`. */
  open: (file: IncomingRuns) => Promise<string[]>;
}

export function createRunFiles(
  context: StoreContext,
  { keeper }: Pick<KeepingPorts, 'keeper'>,
  library: Library,
): RunFiles {
  const { runs: format } = packedFormats;
  return {
    async save({ runIds, checkpoints } = {}) {
      const entries = keptRuns(context.get()).filter(
        ({ run }) => runIds?.includes(run.runId) ?? true,
      );
      if (entries.length === 0) {
        const message = `save: want runs that are kept, got ${runIds?.join(', ') ?? 'none'}`;
        throw new ClientError({ code: 'not-running', message });
      }
      const runs: PackedRun[] = [];
      for (const { run } of entries) {
        await nextTask();
        const packed = packedRunOf(context, run.runId);
        if (packed) runs.push(packed);
      }
      const hasCheckpoints = checkpoints !== 'none';
      const { buffer } = await keeper.call('pack', { runs, hasCheckpoints });
      const name = format.out.nameOf(entries) + format.extension;
      return { name, mediaType: format.mediaType, content: buffer };
    },
    async saveEvents(runId) {
      const entry = keptRuns(context.get()).find(({ run }) => run.runId === runId);
      const packed = entry && packedRunOf(context, runId);
      if (!packed) {
        const message = `saveEvents: want a run that is kept, got ${runId}`;
        throw new ClientError({ code: 'not-running', message });
      }
      const histograms = await momentHistograms(context, entry.run);
      const { buffer } = await keeper.call('packEvents', { run: packed, histograms });
      const name = `${nameOf(entry.run)}-tensorboard${format.extension}`;
      return { name, mediaType: format.mediaType, content: buffer };
    },
    async open(file) {
      const { name, size: sizeBytes } = file;
      const { maxBytes } = format.in;
      if (sizeBytes > maxBytes) throw new ExchangeError({ code: 'too-large', sizeBytes, maxBytes });
      if (!name.toLowerCase().endsWith(format.extension)) {
        throw new ExchangeError({ code: 'unknown-kind', extensions: [format.extension] });
      }
      const zip = await bytesOf(file);
      return library.takeIn(await keeper.call('unpack', { zip }, [zip]));
    },
  };
}

async function bytesOf(file: Pick<IncomingRuns, 'arrayBuffer'>): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (thrown) {
    throw new ExchangeError({ code: 'unreadable', reason: String(thrown) });
  }
}
