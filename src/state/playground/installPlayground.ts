/** Puts the test interface on the window. Nothing here waits on a timer: the store says when. */
import { assertNever } from '../../base/assert.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { RecipeError } from '../../core/validation/recipeSchema.ts';
import { completeStagedRecipe } from '../../core/validation/stagedRecipe.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import type { LayerDump } from '../../worker/shownNetwork.ts';
import { ClientError } from '../../client/Client.ts';
import type { AppState, DataProgress } from '../AppState.ts';
import type { AppStore } from '../createStore.ts';
import { measurementOf } from '../measure/measureSelectors.ts';
import { playgroundFiles, type PlaygroundPorts } from './playgroundFiles.ts';
import { playgroundKeeping } from './playgroundKeeping.ts';
import { playgroundLessons } from './playgroundLessons.ts';
import { playgroundMeasures } from './playgroundMeasures.ts';
import { playgroundMoments } from './playgroundMoments.ts';
import { playgroundSweeps } from './playgroundSweeps.ts';
import { playgroundPreviews } from './playgroundPreviews.ts';
import { reportOf, seriesOf, statusOf } from './playgroundReport.ts';
import type { IdleStatus, Playground, PlaygroundError } from './playgroundTypes.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive } from '../run/session.ts';
import { shownViews } from '../classroom/shownParts.ts';
import { oneOf } from '../view/address.ts';
import { errorOf } from '../StoreContext.ts';

const sharedWithView = { hasView: true, hasShown: true, hasLanguage: true, hasTheme: false };

export function installPlayground(
  store: AppStore,
  target: Pick<Window, 'playground'>,
  ports: PlaygroundPorts = {},
): void {
  target.playground = createPlayground(store, ports);
}

export function createPlayground(store: AppStore, ports: PlaygroundPorts = {}): Playground {
  const { actions } = store;
  return {
    ready: store.ready,
    defaults: () => Promise.resolve(defaultRecipe()),
    recipe: () => Promise.resolve(store.getState().recipe),
    shareLink: () => plainly(() => Promise.resolve(actions.shareLink(sharedWithView))),
    start: (partial, from) =>
      plainly(async () => {
        await store.ready;
        const isTrained = from?.kind === 'pretrained';
        const staged = completeStagedRecipe({ recipe: partial, ...(isTrained && { start: from }) });
        const { recipe } = staged;
        if (isLive(store.getState().session)) await actions.stop();
        actions.loadRecipe(staged);
        return { runId: await store.startRun(from && { recipe, start: from }) };
      }),
    pause: () => plainly(actions.pause),
    resume: () => plainly(actions.resume),
    nextPruningStep: () => plainly(actions.nextPruningStep),
    stop: () => plainly(actions.stop),
    reset: () => plainly(actions.reset),
    ...plainMoments(store),
    ...plainKeeping(store, ports),
    ...plainSweeps(store),
    ...plainMeasures(store),
    ...plainPreviews(store),
    ...plainLessons(store, ports),
    setNetworkTarget: (sparsity) => plainly(async () => actions.setNetworkTarget(sparsity)),
    setTarget: (layer, sparsity) => plainly(() => store.applyTarget(layer, sparsity)),
    setKept: (layer, grains, isKept) =>
      plainly(() => store.editByHand({ kind: 'setKept', layer, grains, isKept })),
    view: (id) => plainly(async () => openView(store, id)),
    waitForIdle: () => whenIdle(store),
    busy: () => Promise.resolve(busyWith(store.getState())),
    report: () =>
      plainly(async () => {
        const dumps = await dumpLayers(store);
        return reportOf(store.getState(), dumps);
      }),
    series: () => Promise.resolve(seriesOf(store.getState())),
    layer: (name) =>
      plainly(async () => {
        const { trainStep, shape, weights, mask } = await store
          .client()
          .call('layer', { layer: name });
        return { trainStep, shape, weights: Array.from(weights), mask: Array.from(mask) };
      }),
    memory: () => plainly(() => store.client().call('memory', {})),
    loseContext: () => plainly(() => lossOf(store, () => store.client().call('loseContext', {}))),
    crashWorker: (how) => plainly(() => lossOf(store, () => crash(store, how))),
  };
}

/** Looking back, with plain rejections. */
function plainMoments(store: AppStore) {
  const { moments, showMoment } = playgroundMoments(store);
  return {
    moments: (runId) => plainly(() => moments(runId)),
    showMoment: (moment, runId) => plainly(() => showMoment(moment, runId)),
  } satisfies Partial<Playground>;
}

/** What is kept, with plain rejections. */
function plainKeeping(store: AppStore, ports: PlaygroundPorts) {
  const keeping = { ...playgroundKeeping(store), ...playgroundFiles(store, ports) };
  return {
    runs: () => plainly(keeping.runs),
    storage: () => plainly(keeping.storage),
    exportAs: (format, of) => plainly(() => keeping.exportAs(format, of)),
    importFiles: (files) => plainly(() => keeping.importFiles(files)),
    openRun: (runId) => plainly(() => keeping.openRun(runId)),
    deleteRun: (runId) => plainly(() => keeping.deleteRun(runId)),
    undoDelete: () => plainly(keeping.undoDelete),
  } satisfies Partial<Playground>;
}

/** Sweeps, with plain rejections. */
function plainSweeps(store: AppStore) {
  const sweeps = playgroundSweeps(store);
  return {
    sweep: (sweep) => plainly(() => sweeps.sweep(sweep)),
    sweepState: (sweepId) => plainly(() => sweeps.sweepState(sweepId)),
    pauseSweep: (sweepId) => plainly(() => sweeps.pauseSweep(sweepId)),
    resumeSweep: (sweepId) => plainly(() => sweeps.resumeSweep(sweepId)),
  } satisfies Partial<Playground>;
}

/** What is measured, with plain rejections. */
function plainMeasures(store: AppStore) {
  const measures = playgroundMeasures(store);
  return {
    scan: (request, of) => plainly(() => measures.scan(request, of)),
    compact: () => plainly(measures.compact),
    quantize: (request) => plainly(() => measures.quantize(request)),
    measureSizes: () => plainly(measures.measureSizes),
    digit: (source) => plainly(() => measures.digit(source)),
    featureMaps: (layer) => plainly(() => measures.featureMaps(layer)),
    predictions: () => plainly(measures.predictions),
    startCompacted: () => plainly(measures.startCompacted),
    allocation: () => plainly(measures.allocation),
    compare: (experiment) => plainly(() => measures.compare(experiment)),
  } satisfies Partial<Playground>;
}

/** What would be pruned, with plain rejections. */
function plainPreviews(store: AppStore) {
  const previews = playgroundPreviews(store);
  return {
    preview: (change) => plainly(() => previews.preview(change)),
    previewLayer: (name, change) => plainly(() => previews.previewLayer(name, change)),
    curve: (options) => plainly(() => previews.curve(options)),
    fineTune: (options) => plainly(() => previews.fineTune(options)),
  } satisfies Partial<Playground>;
}

/** Lessons, with plain rejections. */
function plainLessons(store: AppStore, ports: PlaygroundPorts) {
  const lessons = playgroundLessons(store, ports);
  return {
    lessons: () => plainly(lessons.lessons),
    lesson: (id, step) => plainly(() => lessons.lesson(id, step)),
    lessonAsDone: (id, step) => plainly(() => lessons.lessonAsDone(id, step)),
    lessonState: () => plainly(lessons.lessonState),
    lessonFigures: () => plainly(lessons.lessonFigures),
    showMe: () => plainly(lessons.showMe),
    challenge: (id) => plainly(() => lessons.challenge(id)),
  } satisfies Partial<Playground>;
}

/** As the user would. */
function openView({ actions, getState }: AppStore, id: string): void {
  const ids = shownViews(getState());
  const known = oneOf(ids, id);
  if (!known) {
    const message = `view: want one of ${ids.join(', ')}, got ${id}`;
    throw new ClientError({ code: 'bad-request', message });
  }
  actions.showView(known);
}

/** A worker that crashes never replies; what the client says of that is the loss itself. */
async function crash(store: AppStore, how: 'throw' | 'silent'): Promise<void> {
  await store
    .client()
    .call('crash', { how })
    .catch(() => undefined);
}

/** Resolves once the client has noticed the loss that `cause` brings about; rejects if it cannot. */
function lossOf(store: AppStore, cause: () => Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = store.client().on('lost', () => {
      stop();
      resolve();
    });
    cause().catch((thrown: unknown) => {
      stop();
      reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
    });
  });
}

/** Every layer on screen; none of a worker that cannot answer. */
async function dumpLayers(store: AppStore): Promise<Record<string, LayerDump>> {
  const { phase } = store.getState().session;
  if (phase === 'starting' || phase === 'broken' || phase === 'lost') return {};
  const names = prunableLayers(shownRecipe(store.getState())).map(({ name }) => name);
  // Asked for together, so that they are answered between the same two batches.
  const dumps = await Promise.all(
    names.map((layer) => store.client().call('layer', { layer })),
  ).catch(() => []);
  return Object.fromEntries(dumps.map((dump, index) => [names[index], dump]));
}

function idleStatus(state: AppState): IdleStatus | undefined {
  const status = statusOf(state.session);
  const isIdle =
    status === 'ready' || status === 'paused' || status === 'finished' || status === 'failed';
  return isIdle ? status : undefined;
}

function whenIdle(store: AppStore): Promise<{ status: IdleStatus; busy?: string }> {
  return new Promise((resolve) => {
    const settle = (state: AppState): boolean => {
      const status = idleStatus(state);
      if (!status) return false;
      const busy = busyWith(state);
      resolve({ status, ...(busy !== undefined && { busy }) });
      return true;
    };
    if (settle(store.getState())) return;
    const stop = store.subscribe((state) => {
      if (settle(state)) stop();
    });
  });
}

/** What is going on, in words; undefined where nothing is. */
function busyWith(state: AppState): string | undefined {
  const { session, data } = state;
  switch (session.phase) {
    case 'starting':
      return `starting: ${session.backend ?? 'no backend yet'} ${session.stage ?? ''}`.trim();
    case 'warming-up':
    case 'waiting':
    case 'running':
      return `${session.phase}: training step ${liveFigures(state).trainStep}`;
    case 'lost':
      return `restoring: ${session.code}`;
    case 'ready':
    case 'paused':
    case 'finished':
    case 'failed':
      return loadingOf(data) ?? controlUnderWay(state);
    case 'broken':
      return undefined;
    default:
      return assertNever(session);
  }
}

function controlUnderWay(state: AppState): string | undefined {
  const control = measurementOf(state, 'control');
  if (control.phase !== 'running') return undefined;
  return `control: ${control.done} of ${control.total} training steps`;
}

function loadingOf({ loadedBytes, totalBytes, error }: DataProgress): string | undefined {
  if (error) return undefined;
  // The manifest, which says how much there is, comes first.
  if (totalBytes === 0) return 'loading data: of unknown size yet';
  return loadedBytes < totalBytes
    ? `loading data: ${loadedBytes} of ${totalBytes} bytes`
    : undefined;
}

/** Rejects with a plain object, whatever is thrown. */
async function plainly<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (thrown) {
    // A plain object crosses into the test with its fields; an Error would lose them.
    // oxlint-disable-next-line typescript/only-throw-error
    throw plainErrorOf(thrown);
  }
}

function plainErrorOf(thrown: unknown): PlaygroundError {
  if (thrown instanceof ExchangeError) {
    return { code: thrown.fault.code, message: thrown.message };
  }
  const error: WorkerError =
    thrown instanceof RecipeError
      ? { code: 'bad-recipe', message: thrown.message, problem: firstOf(thrown) }
      : errorOf(thrown);
  const { code, message, problem } = error;
  if (code === 'not-previewed') return { code, message, reason: problem?.rule ?? message };
  if (!problem) return { code, message };
  const { field, rule, value } = problem;
  return { code, message, field, rule, ...(value !== undefined && { value }) };
}

function firstOf({ problems: [first], message }: RecipeError) {
  return first ?? { field: 'recipe', rule: message, code: 'wrong-type' };
}
