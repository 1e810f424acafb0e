/** The part of the test interface that is about kept runs. */
import { runFigures } from '../../core/comparison/runFigures.ts';
import { ClientError } from '../../client/Client.ts';
import type { AppStore } from '../createStore.ts';
import { keptRuns, keptStatus } from '../kept/keptRuns.ts';
import { nameOf } from '../parts/RunKeeping.ts';
import type { RunFiles } from '../keeping/runFiles.ts';
import { runIdOf } from '../run/session.ts';
import { overallSparsity } from '../run/recordSelectors.ts';
import { accuracyReport } from './playgroundReport.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundKeeping = Pick<
  Playground,
  'runs' | 'openRun' | 'storage' | 'exportAs' | 'importFiles' | 'deleteRun' | 'undoDelete'
>;

function filesOf({ keeping }: AppStore): RunFiles {
  if (keeping.files) return keeping.files;
  throw new ClientError({ code: 'bad-request', message: 'want a page that keeps runs' });
}

/** In parts, because a call takes so many arguments and no more. */
function base64Of(bytes: Uint8Array): string {
  const partBytes = 0x8000;
  let text = '';
  for (let from = 0; from < bytes.length; from += partBytes) {
    text += String.fromCharCode(...bytes.subarray(from, from + partBytes));
  }
  return btoa(text);
}

export function playgroundKeeping(store: AppStore): PlaygroundKeeping {
  return {
    async storage() {
      await store.keeping.loaded;
      const { runs, checkpoints, bytes, isPersisted } = await store.keeping.figures();
      return { runs, checkpoints, bytes, persisted: isPersisted };
    },
    async exportAs(format, { runId = runIdOf(store.getState().session) } = {}) {
      await store.keeping.loaded;
      const runIds = format === 'run' && { runIds: [runId ?? ''] };
      const { name, content } = await filesOf(store).save({ ...runIds });
      return { name, base64: base64Of(new Uint8Array(content)) };
    },
    async importFiles(files) {
      await store.keeping.loaded;
      const were: { name: string; runIds: string[] }[] = [];
      for (const { name, base64 } of files) {
        const { buffer } = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const file = { name, size: buffer.byteLength, arrayBuffer: async () => buffer };
        were.push({ name, runIds: await filesOf(store).open(file) });
      }
      return were;
    },
    async runs() {
      await store.keeping.loaded;
      const state = store.getState();
      return keptRuns(state).map(({ run, keeping }) => ({
        runId: run.runId,
        name: nameOf(keeping),
        status: keptStatus(state, run.runId),
        recipe: run.recipe,
        seed: run.recipe.seed,
        accuracy: accuracyReport(state, run.runId),
        sparsity: overallSparsity(state, run.runId),
        bytes: runFigures(run).bytes,
        pinned: keeping.isPinned,
      }));
    },
    async openRun(runId) {
      await store.keeping.loaded;
      await store.keeping.openRun(runId);
    },
    async deleteRun(runId) {
      await store.keeping.loaded;
      store.keeping.deleteRun(runId);
    },
    async undoDelete() {
      store.actions.undoDelete();
    },
  };
}
