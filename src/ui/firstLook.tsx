/**
 * The page as it first looks, drawn while it is built (`scripts/bundle/firstLook.mjs`): by the page's own parts over its own
 * store, with places for what a worker has yet to work out.
 */
import { flushSync } from 'react-dom';
import { I18nextProvider } from 'react-i18next';
import { assert } from '../base/assert.ts';
import type { OutgoingCall } from '../client/callChannel.ts';
import type { SpawnWorker, WorkerEvents } from '../client/spawnWorker.ts';
import { WorkerClient } from '../client/WorkerClient.ts';
import { dataSetOf } from '../core/data/registry.ts';
import { granularityOf } from '../core/granularities/registry.ts';
import { prunableLayers } from '../core/network/networks.ts';
import { createAppStore } from '../state/createStore.ts';
import type { AppState } from '../state/AppState.ts';
import type { Language } from '../state/parts/languages.ts';
import { openingStart } from '../state/run/openingStart.ts';
import type { Streams } from '../worker/protocol.ts';
import { App } from './App.tsx';
import { AppProvider } from './appContext.tsx';
import { createRoot } from './createRoot.ts';
import { createI18n } from './i18n.ts';
import { cardPlace } from './network/cardPlace.ts';
import type { FirstLook } from './prepared/FirstLook.ts';

/** The label of a digit that nobody has read yet, and the answer to it: no class, and no figure of the page. */
const unknown = 88;

/** Draws the page into an element of the document. Resolves with what it takes to complete it. */
export async function drawFirstLook(
  root: HTMLElement,
  language: Language,
): Promise<Omit<FirstLook, 'languages'>> {
  const { spawn, isInitialized, say } = silentWorker();
  const store = createAppStore({
    createClient: () =>
      new WorkerClient({
        spawn,
        urls: { dataSets: '' },
        locks: undefined,
        after: () => () => undefined,
      }),
    systemLanguage: language,
  });
  const i18n = createI18n(language);
  await i18n.changeLanguage(language);
  await isInitialized;
  const state = store.getState();
  say(unknownNetwork(state));
  flushSync(() => {
    createRoot(root).render(
      <I18nextProvider i18n={i18n}>
        <AppProvider store={store}>
          <App />
        </AppProvider>
      </I18nextProvider>,
    );
  });
  markSlots(root);
  return lookOf(state);
}

function lookOf(state: AppState): Omit<FirstLook, 'languages'> {
  const { recipe, digit } = state;
  const start = openingStart(state);
  assert(start.kind === 'pretrained', `drawFirstLook: want a trained network, got ${start.kind}`);
  // Lines around grains would have the methods of all granularities come before the first maps.
  for (const { granularity } of Object.values(recipe.pruning.layers)) {
    const { hasWeightGrains } = granularityOf(granularity);
    assert(hasWeightGrains, `drawFirstLook: want single weights, got ${granularity.kind}`);
  }
  const [height, width] = dataSetOf(recipe.data.set).inputShape;
  return {
    network: { recipe, pretrained: start.checksum },
    maps: prunableLayers(recipe).map((layer) => ({ place: cardPlace(layer.name), layer })),
    digit: { source: digit.source, height, width },
  };
}

/** What a worker says first, without anything that it has to compute. */
function unknownNetwork({ recipe, digit }: AppState): Streams['views'] {
  const layers = prunableLayers(recipe);
  return {
    trainStep: 0,
    weightsId: 0,
    views: [],
    summaries: layers.map(({ name, count }) => ({
      trainStep: 0,
      name,
      count,
      masked: 0,
      sparsity: 0,
      deadUnits: 0,
    })),
    digit: {
      trainStep: 0,
      source: digit.source,
      ...('index' in digit.source && { index: digit.source.index }),
      label: unknown,
      pixels: new Uint8Array(),
      probabilities: Array.from({ length: unknown + 1 }, (_, i) => (i === unknown ? 1 : 0)),
    },
  };
}

/** Empties and marks the places of the label and of the answer; leaves out what is there for screen readers. */
function markSlots(root: HTMLElement): void {
  for (const unseen of root.querySelectorAll('.visually-hidden')) unseen.remove();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const found = texts.flatMap((text) => {
    const [before = '', after] = (text.textContent ?? '').split(String(unknown));
    if (after === undefined) return [];
    const slot = document.createElement('span');
    slot.dataset['slot'] = text.parentElement?.tagName === 'B' ? 'answer' : 'label';
    // The words around it are within, as what has them may lay each of its parts out by itself.
    slot.dataset['before'] = before;
    slot.dataset['after'] = after;
    slot.textContent = before + after;
    text.parentElement?.replaceChild(slot, text);
    return [slot.dataset['slot']];
  });
  const slots = found.join(' ');
  assert(slots === 'label answer', `drawFirstLook: want a label and an answer, got ${slots}`);
}

/** A worker that says nothing but what it is given to say. */
function silentWorker() {
  let noteInitialized = (): void => undefined;
  const isInitialized = new Promise<void>((resolve) => {
    noteInitialized = resolve;
  });
  let events: WorkerEvents | undefined;
  const spawn: SpawnWorker = (heard) => {
    events = heard;
    const post = ({ name }: OutgoingCall): void => {
      if (name === 'initialize') noteInitialized();
    };
    return { workerId: 'silent', post, terminate: () => undefined };
  };
  const say = (payload: Streams['views']): void =>
    events?.onMessage({ type: 'stream', name: 'views', payload });
  return { spawn, isInitialized, say };
}
