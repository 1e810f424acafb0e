/**
 * The store of the page: the state, and the actions that change it. One client at a time feeds it;
 * choosing another backend replaces the client.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { deepEqual } from '../base/deepEqual.ts';
import { latestOnly, type LatestOnly } from '../base/latestOnly.ts';
import type { Client } from '../client/Client.ts';
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import type { Recipe, SetKept } from '../core/recipe/recipe.ts';
import { attempt, tell } from './attempt.ts';
import type { Actions } from './Actions.ts';
import type { AppState } from './AppState.ts';
import { followAllocation } from './recipe/allocation.ts';
import { createBackendActions } from './worker/backendActions.ts';
import { createExchangeActions } from './exchange/exchangeActions.ts';
import { adoptRuns } from './keeping/adoptRuns.ts';
import { createKeeping, type Keeping } from './keeping/createKeeping.ts';
import type { KeepingPorts } from './keeping/KeepingPorts.ts';
import { createKeepingActions, type KeepingDeeds } from './keeping/keepingActions.ts';
import { createComparison } from './comparison/createComparison.ts';
import { createRunAgain } from './comparison/createRunAgain.ts';
import { createSideBySide } from './sideBySide/createSideBySide.ts';
import { classLink, createShowEverything, followSetup } from './exchange/classLinks.ts';
import { followLinks } from './exchange/followLinks.ts';
import { keepWanted, type SessionPorts } from './exchange/keepWanted.ts';
import { shareLink } from './exchange/sharing.ts';
import { createClientSlot } from './worker/clientSlot.ts';
import { firstNetwork, fittingLanguage } from './classroom/shownParts.ts';
import { createAllocationActions } from './recipe/allocationChoice.ts';
import { createHandActions } from './byHand/handActions.ts';
import { createEditActions } from './recipe/editActions.ts';
import { followStreams } from './worker/followStreams.ts';
import { isSameNetwork } from '../core/network/isSameNetwork.ts';
import { createControls } from './measure/createControls.ts';
import { beginsAlike } from '../core/recipe/beginsAlike.ts';
import { followDigit } from './measure/followDigit.ts';
import { createLeads } from './lead/createLeads.ts';
import { createTrainHere } from './lead/createTrainHere.ts';
import { followKeptMoments } from './lead/followKeptMoments.ts';
import { followTrainedHere } from './lead/followTrainedHere.ts';
import { followMoments } from './moments/followMoments.ts';
import { createMomentActions } from './moments/momentActions.ts';
import { createOffline } from './offline/createOffline.ts';
import type { DevicePorts } from './light/DevicePorts.ts';
import { createLightStart } from './light/createLightStart.ts';
import { followPower } from './light/followPower.ts';
import type { OfflinePorts } from './offline/OfflinePorts.ts';
import { createMeasureActions } from './measure/measureActions.ts';
import { noData } from './worker/noData.ts';
import { createPreviews, type Previews } from './preview/createPreviews.ts';
import { CurveCache } from './preview/CurveCache.ts';
import { createFineTune } from './preview/createFineTune.ts';
import { createKeptCurves } from './preview/createKeptCurves.ts';
import { askCurve } from './preview/askCurve.ts';
import { followCurve } from './preview/followCurve.ts';
import { followPreview } from './preview/followPreview.ts';
import { createRecipeHistory } from './recipe/recipeHistory.ts';
import { createRepairActions } from './run/repairActions.ts';
import { createRunActions } from './run/runActions.ts';
import { createRunLog } from './run/runLog.ts';
import { openingStart } from './run/openingStart.ts';
import { prepare, showOpening } from './run/prepare.ts';
import { isLive, runIdOf } from './run/session.ts';
import type { Settings } from './view/settings.ts';
import { readSetup } from './setup/setupText.ts';
import type { SettingsStorage } from './view/storedRecord.ts';
import { readSettings } from './view/settings.ts';
import { createRunStarter, type WantedRun } from './run/startRun.ts';
import type { StoreContext } from './StoreContext.ts';
import { createStoreContext } from './createStoreContext.ts';
import { fittingLayer, firstLayer, putAway, showNetwork } from './run/showNetwork.ts';
import { firstComparison } from './parts/Comparison.ts';
import { digitAt, firstDigit } from './parts/DigitState.ts';
import { noOffline } from './OfflineState.ts';
import { noStorage } from './parts/StorageState.ts';
import { languageOf, parseAddress, type AddressBar } from './view/address.ts';
import { createBringBenchBack } from './view/bringBenchBack.ts';
import { createDigitActions } from './measure/digitActions.ts';
import { choiceOf, createViewOpening } from './view/openViews.ts';
import { putRunOnBench } from './view/putRunOnBench.ts';
import { createLessons } from './lesson/createLessons.ts';
import { readLessonProgress } from './lesson/lessonProgress.ts';
import { createSweeps, type SweepDeeds, type SweepPorts } from './sweeping/createSweeps.ts';
import { createViewActions } from './view/viewActions.ts';
import { createWatching, type Watching } from './view/watching.ts';

export interface StoreOptions {
  /** Makes the client of a new worker; called once at once, and again for another backend. */
  createClient: () => Client;
  /** Where settings outlive the visit; without one they do not. */
  storage?: SettingsStorage;
  /** Where what is wanted outlives a reload of the tab; without one it does not. */
  session?: SessionPorts;
  /** The page's address; without one nothing is set by a link, and views leave no trace. */
  addressBar?: AddressBar;
  /** The browser's language tag. */
  systemLanguage?: string;
  /** What the browser calls itself and its system, to be kept beside its runs. */
  browser?: string;
  /** Where runs outlive the visit; without it they do not. */
  keeping?: KeepingPorts;
  /** Absent: sweeps have one worker. */
  sweeps?: SweepPorts;
  /** Where the site can be used without a network; without it it cannot. */
  offline?: OfflinePorts;
  /** What spares a weak device; without it nothing is lightened, and nothing waits to be asked for. */
  device?: DevicePorts;
}

export interface StoreKeeping extends KeepingDeeds, Omit<Keeping, 'open' | 'dispose'> {
  /** Resolves once all that was kept is in the state, or cannot be had. */
  loaded: Promise<void>;
}

export interface AppStore extends StoreApi<AppState> {
  actions: Actions;
  /** Resolves once the first backend is chosen, or none could be. */
  ready: Promise<void>;
  /** The client of now, for the test interface. */
  client: () => Client;
  /** Starts a run, of the wanted recipe unless told otherwise; resolves with its id once accepted, rejects if refused. */
  startRun: (wanted?: WantedRun) => Promise<string>;
  /** What others than the page's own preview ask of previews. */
  previews: Previews;
  /** As the action; resolves with the run's id, rejects if refused. */
  startFineTune: (epochs: number) => Promise<string>;
  /** Puts a run that is over on the bench, as one step that can be taken back; rejects `busy` while another is live. */
  putOnBench: (runId: string) => Promise<void>;
  /** As the actions; reject what is refused. */
  sweeps: SweepDeeds;
  /** What is done with kept runs; rejects what cannot be done. */
  keeping: StoreKeeping;
  /** Sets a target as the action does; rejects if it is refused. */
  applyTarget: (layer: string, sparsity: number) => Promise<void>;
  /** Prunes or revives as the action does; rejects if it is refused. */
  editByHand: (edit: SetKept) => Promise<void>;
  dispose: () => void;
}

export function createAppStore(options: StoreOptions): AppStore {
  const { storage } = options;
  const store = createStore<AppState>(() => initialState(options));
  const slot = createClientSlot(options.createClient);
  const context = createStoreContext(store, slot.client);
  const log = createRunLog(context);
  const watching = createWatching(context);
  const prepares = latestOnly(
    () => prepare(context),
    (thrown) => tell(context, thrown),
  );
  const showRecipe = followRecipe(context, watching, prepares);
  const starter = createRunStarter(context, log, showRecipe);
  const runs = createRunActions(context, starter, (lead) => leads.setOut(lead));
  const bringBack = createBringBenchBack(context, watching, prepares);
  const history = createRecipeHistory(context, {
    onChange: showRecipe,
    bringBack: (step, shown) => void bringBack(step, shown),
    byHand: (edit) => void travelByHand(edit),
    deletion: (deletion) => keepingActions.travelDeletion(deletion),
  });
  const { change, load, chooseStart } = history;
  const repairs = createRepairActions(context, log, { change });
  const { session, addressBar } = options;
  const wanted = keepWanted(context, { load }, { session, addressBar });
  followSetup(context, addressBar);
  const links = followLinks(context, { load, onOpened: watching.refresh, ...wanted }, addressBar);
  const around = { history, start: starter.start };
  const { travelByHand, editByHand, setKept } = createHandActions(context, log, around);
  const { applyTarget, ...edits } = createEditActions(context, log, {
    history,
    whenSettled: starter.whenSettled,
  });
  const runPaths = { start: starter.start, stop: runs.stop };
  const startFineTune = createFineTune(context, runPaths);
  const { makeWay, trainControl } = createControls(context);
  const measures = createMeasureActions(context, { runs: runPaths, change, makeWay });
  const leads = createLeads(context, { ...runPaths, measure: measures.measure });
  const lightStart = createLightStart(context, { change, ...wanted }, options);
  const { connect, chooseBackend } = createBackendActions(context, slot, storage, {
    async onSpawn() {
      watching.refresh();
      await showOpening(context);
    },
    onPace: lightStart.notePace,
  });
  slot.follow((client) => {
    adoptRuns(client, context.get());
    return followStreams(client, context, log);
  });
  followAllocation(context);
  followPreview(context);
  const curves = new CurveCache();
  followCurve(context, curves);
  followDigit(context);
  const moments = createMomentActions(context, { ...runs, start: starter.start });
  followKeptMoments(context);
  followTrainedHere(context, () => prepares.push(undefined));
  followMoments(context, () => void moments.showMoment('live'));
  const putOnBench = (runId: string) => putRunOnBench(context, runId, bringBack);
  const { open: openKept, ...keeping } = createKeeping(context, options.keeping);
  const { claim, release, files } = keeping;
  const keepingActions = createKeepingActions(context, log, {
    history,
    putOnBench,
    claim,
    release,
    ...(files && { files }),
  });

  const sweeps = createSweeps(context, {
    log,
    ports: { device: { cores: 1 }, createClient: options.createClient, ...options.sweeps },
    keeping: options.keeping,
  });

  const offline = createOffline(context, options.offline);
  followPower(context, options.device);

  const withoutLessons: Omit<Actions, 'lesson'> = {
    ...runs,
    ...repairs,
    ...edits,
    setKept,
    ...createAllocationActions(context, history),
    ...measures,
    ...moments,
    trainLead: leads.trainLead,
    trainHere: createTrainHere(context, { ...runPaths, pin: keepingActions.actions.pinRun }),
    trainControl,
    changeRecipe: change,
    loadRecipe: load,
    takeFullRecipe: lightStart.takeFullRecipe,
    drawCurve: () => askCurve(context),
    resetRecipe: () => load({ recipe: defaultRecipe(store.getState().recipe.network) }),
    chooseStart,
    ...createExchangeActions(context, { load }),
    shareLink: (choices) => shareLink(store.getState(), options.addressBar?.page ?? '', choices),
    classLink: (wish) => classLink(store.getState(), options.addressBar?.page ?? '', wish),
    showEverything: createShowEverything(context, options.addressBar),
    chooseBackend,
    ...createViewActions(context, watching, storage),
    ...createViewOpening(context, options.addressBar),
    ...createDigitActions(context, watching, measures),
    ...createKeptCurves(context),
    ...keepingActions.actions,
    ...sweeps.actions,
    ...offline.actions,
    ...createComparison(context),
    ...createSideBySide(context),
    ...createRunAgain(context, { ...runPaths, run: runs.run, load }),
    async fineTune(epochs) {
      await attempt(context, () => startFineTune(epochs));
    },
    watch: watching.watch,
    readCell: (layer, index) => slot.client().call('cell', { layer, index }),
  };
  const lessons = createLessons(context, {
    ...withoutLessons,
    watching,
    bringBack,
    storage,
    links,
    addressBar: options.addressBar,
  });
  const actions: Actions = { ...withoutLessons, lesson: lessons.actions };
  const startRun = (wanted?: WantedRun) => {
    const { recipe, start = { kind: 'fresh' }, edits } = store.getState();
    return starter.start(wanted ?? { recipe, start, ...(edits && { edits }) });
  };
  const { client } = slot;
  const previews = createPreviews(context, curves);
  const ready = connect();
  const loaded = ready.then(openKept).then(sweeps.load);
  // A lesson counts the runs that are begun in it, so those that were kept come first.
  void loaded.then(lessons.followAddress);
  return {
    ...store,
    actions,
    ready,
    client,
    startRun,
    startFineTune,
    putOnBench,
    keeping: {
      ...keepingActions.deeds,
      ...keeping,
      loaded,
    },
    sweeps: sweeps.deeds,
    previews,
    applyTarget,
    editByHand,
    dispose() {
      sweeps.dispose();
      wanted.stop();
      keeping.dispose();
      offline.dispose();
      slot.dispose();
    },
  };
}

/** What another network, seed or kind of first weights brings with it, undo and redo included. */
function followRecipe(context: StoreContext, watching: Watching, prepares: LatestOnly<undefined>) {
  return (recipe: Recipe, previous: Recipe): void => {
    const { session } = context.get();
    if (!isSameNetwork(recipe, previous) && !isLive(session)) {
      // The weights on screen are of layers that are not there any more.
      if (runIdOf(session) !== undefined) putAway(context);
      showNetwork(context, recipe);
      watching.refresh();
    } else if (beginsAlike(recipe, previous)) return;
    const state = context.get();
    const start = openingStart(state);
    const isFresh = start.kind === 'fresh';
    if (!isFresh && deepEqual(start, openingStart({ ...state, recipe: previous }))) return;
    const { phase } = state.session;
    const isAtRest = phase === 'ready' || phase === 'starting';
    if (isAtRest) prepares.push(undefined);
  };
}

/** The address speaks first, then what was stored, then the system. */
function initialState({
  storage,
  addressBar,
  systemLanguage,
  browser,
  sweeps,
}: StoreOptions): AppState {
  const url = parseAddress(addressBar?.read() ?? { search: '', hash: '' });
  const stored: Settings = readSettings(storage);
  const wantedBackend = url.backend ?? stored.wantedBackend;
  const { setup } = readSetup(url.setup);
  const recipe = defaultRecipe(firstNetwork(setup));
  const session = { phase: 'starting' } as const;
  return {
    recipe,
    missingPretrained: [],
    leftAllocations: [],
    past: [],
    future: [],
    session,
    ...(wantedBackend && { wantedBackend }),
    browser: browser ?? '',
    data: noData,
    runs: {},
    live: {},
    kept: {},
    deletions: [],
    storage: noStorage,
    offline: noOffline,
    comparison: firstComparison,
    pictures: { views: {}, summaries: {} },
    digit: digitAt(url.digit) ?? firstDigit,
    moments: [],
    measurements: {},
    controls: [],
    keptCurves: [],
    sweeps: {},
    sweepMachine: { device: sweeps?.device ?? { cores: 1 }, fewer: { memory: 0, behind: 0 } },
    lessonProgress: readLessonProgress(storage),
    notices: [],
    lastNotices: [],
    ...(setup && { setup }),
    view: {
      selectedLayer: fittingLayer(recipe, url.layer ?? firstLayer),
      layout: 'matrix',
      ...choiceOf(url.view, { session, ...(setup && { setup }) }),
      openSections: ['what'],
      theme: url.theme ?? stored.theme ?? 'system',
      palette: stored.palette ?? 'hue',
      language:
        url.language ?? fittingLanguage(setup, [stored.language, languageOf(systemLanguage ?? '')]),
      isPresenting: url.isPresenting ?? false,
      hasShortcuts: stored.hasShortcuts ?? true,
      accuracyRange: 'full',
      isPreviewShown: true,
    },
  };
}
