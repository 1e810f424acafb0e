/** Entry of the page: makes the store and its client once, outside React, and draws the bench. */
import '@fontsource-variable/inter/wght.css';
import './fonts/symbols.css';
import './theme.css';
import { startTransition, StrictMode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { importing } from '../base/importing.ts';
import { RunKeeper } from '../client/keeping/RunKeeper.ts';
import { spawnKeeper } from '../client/keeping/spawnKeeper.ts';
import { WorkerClient } from '../client/WorkerClient.ts';
import { createAppStore } from '../state/createStore.ts';
import { firstLanguage } from '../state/parts/languages.ts';
import { parseAddress } from '../state/view/address.ts';
import { addressBarOf } from './ports/addressBarOf.ts';
import { App } from './App.tsx';
import { AppProvider } from './appContext.tsx';
import { createI18n } from './i18n.ts';
import { createRoot } from './createRoot.ts';
import { PanelBoundary } from './shared/PanelBoundary.tsx';
import { endPrepared, sayDrawn, spawn } from './first.ts';
import { devicePortsOf, sparingDevice } from './ports/devicePortsOf.ts';
import { isEmbedded } from './embedding/isEmbedded.ts';
import { isReloaded } from './ports/isReloaded.ts';
import { keepingPortsOf } from './ports/keepingPortsOf.ts';
import { offlinePortsOf } from './ports/offlinePortsOf.ts';
import { storageOf } from './ports/storageOf.ts';
import { sweepPortsOf } from './ports/sweepPortsOf.ts';
import { syncDocument } from './syncDocument.ts';
import { useHasFirstLook } from './useHasFirstLook.ts';

// Where the origin is opaque nothing that the page lives on is given to it, which public/frame.js says in its place.
// In a task of its own, as evaluating all this was one.
if (window.origin !== 'null') setTimeout(openPage);

async function openPage(): Promise<void> {
  const addressBar = addressBarOf(window);
  const storage = storageOf(window, 'localStorage');
  const { isTesting, isSparing } = parseAddress(addressBar.read());
  const session = storageOf(window, 'sessionStorage');
  const keeper = new RunKeeper(spawnKeeper);
  const store = createAppStore({
    createClient: () => new WorkerClient({ checkpoints: keeper.checkpoints, spawn }),
    ...(storage && { storage }),
    ...(session && { session: { storage: session, isReloaded: isReloaded() } }),
    addressBar,
    systemLanguage: navigator.language,
    browser: navigator.userAgent,
    keeping: keepingPortsOf(window, keeper),
    sweeps: sweepPortsOf(window),
    offline: offlinePortsOf(window),
    // A test says itself what is computed, and on how many images.
    ...(!isTesting && { device: devicePortsOf(window) }),
    ...(isSparing && { device: sparingDevice }),
  });
  const { language } = store.getState().view;
  const i18n = createI18n(language);
  // A page that begins in another language waits for its words rather than show English first.
  if (language !== firstLanguage) await i18n.changeLanguage(language);
  syncDocument(store, i18n);

  if (isTesting) {
    const { installTestInterface } = await importing(() => import('./testInterface.ts'));
    installTestInterface(store, i18n);
  }
  if (isEmbedded(window)) {
    const { tellEmbedder } = await importing(() => import('./embedding/tellEmbedder.ts'));
    tellEmbedder(store, window);
  }

  const root = document.getElementById('root');
  if (!root) throw new Error('main: want an element #root, got none');
  const page = createRoot(root);
  // As a transition, in slices: the whole page at once would keep a slow machine's thread for seconds.
  startTransition(() => {
    page.render(
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <PanelBoundary>
            <AppProvider store={store}>
              <App />
              <Drawn in={root} />
            </AppProvider>
          </PanelBoundary>
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

/** Says when the page is drawn, and when its first maps are. */
function Drawn({ in: root }: { in: HTMLElement }) {
  const hasLook = useHasFirstLook();
  useEffect(sayDrawn, []);
  useEffect(() => {
    if (hasLook) endPrepared(root);
  }, [hasLook, root]);
  return undefined;
}
