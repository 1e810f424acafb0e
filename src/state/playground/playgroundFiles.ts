/** The part of the test interface that makes and opens files. */
import { ClientError } from '../../client/Client.ts';
import type { Run } from '../../core/records/records.ts';
import { fileOf, openFile } from '../../exchange/exchangeFile.ts';
import type { OutgoingFile } from '../../exchange/exchangeFormat.ts';
import { exchangeFormats } from '../../exchange/registry.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { AppStore } from '../createStore.ts';
import { recipeExtensions } from '../exchange/exchangeOffers.ts';
import { sharedRun, sharedTask } from '../exchange/sharing.ts';
import type { RunFiles } from '../keeping/runFiles.ts';
import { isLive, runIdOf } from '../run/session.ts';
import type { ExportFormat, ImportedFile, Playground, PlaygroundFile } from './playgroundTypes.ts';

/** What the interface makes that the state cannot. */
export interface PlaygroundPorts {
  reportOf?: (run: Run) => Promise<OutgoingFile>;
  /** In the page's language. */
  lessonTitle?: (id: LessonId) => string;
  challengeRules?: (id: LessonId) => Promise<readonly string[]>;
}

interface BinaryFile {
  name: string;
  content: ArrayBuffer | string;
}

export function playgroundFiles(
  store: AppStore,
  ports: PlaygroundPorts,
): Pick<Playground, 'exportAs' | 'importFiles'> {
  return {
    async exportAs(format, { runId } = {}) {
      await store.keeping.loaded;
      const { name, content } = await fileAs(store, ports, { format, runId });
      const bytes =
        typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      return { name, base64: base64Of(bytes) };
    },
    async importFiles(files) {
      await store.keeping.loaded;
      const were: ImportedFile[] = [];
      for (const file of files) were.push(await imported(store, file));
      return were;
    },
  };
}

async function fileAs(
  store: AppStore,
  { reportOf }: PlaygroundPorts,
  { format, runId }: { format: ExportFormat; runId: string | undefined },
): Promise<BinaryFile> {
  const state = store.getState();
  const id = runId ?? runIdOf(state.session);
  switch (format) {
    case 'runs':
      return filesOf(store).save();
    case 'run':
      return filesOf(store).save({ runIds: [id ?? ''] });
    case 'recipe': {
      const { task } =
        runId === undefined ? sharedTask(state) : sharedRun(state, runOf(store, runId));
      return made(fileOf(exchangeFormats.recipe[0], task));
    }
    case 'curves-csv':
      return made(fileOf(exchangeFormats.run[0], runOf(store, id)));
    case 'report':
      return made(await reportOf?.(runOf(store, id)));
    case 'tensorboard':
      return filesOf(store).saveEvents(id ?? '');
    default: {
      const wanted: unknown = format;
      throw new ClientError({
        code: 'bad-request',
        message: `exportAs: want a format, got ${String(wanted)}`,
      });
    }
  }
}

function made(file: OutgoingFile | undefined): OutgoingFile {
  if (file) return file;
  throw new ClientError({ code: 'bad-request', message: 'exportAs: want a page that makes it' });
}

function runOf(store: AppStore, runId: string | undefined): Run {
  const { runs } = store.getState();
  const run = runId !== undefined && Object.hasOwn(runs, runId) ? runs[runId] : undefined;
  if (run) return run;
  const message = `exportAs: want a run, got ${runId ?? 'none'}`;
  throw new ClientError({ code: 'not-running', message });
}

/** By the end of its name, as when it is dropped on the page. */
async function imported(store: AppStore, { name, base64 }: PlaygroundFile): Promise<ImportedFile> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const { buffer } = bytes;
  const isRecipe = recipeExtensions.some((end) => name.toLowerCase().endsWith(end));
  if (!isRecipe) {
    const file = { name, size: buffer.byteLength, arrayBuffer: async () => buffer };
    return { name, kind: 'runs', runIds: await filesOf(store).open(file) };
  }
  if (isLive(store.getState().session)) {
    throw new ClientError({ code: 'busy', message: 'importFiles: want no run under way' });
  }
  const text = async () => new TextDecoder().decode(bytes);
  const file = { name, size: buffer.byteLength, text };
  const { edits, baselineEdits: _left, ...staged } = await openFile(exchangeFormats.recipe, file);
  store.actions.loadRecipe({ ...staged, ...(edits.length > 0 && { edits }) });
  return { name, kind: 'recipe' };
}

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
