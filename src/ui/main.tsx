/** Entry of the page: makes the store and its client once, outside React, and draws the bench. */
import '@fontsource-variable/inter/wght.css';
import './theme.css';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { importing } from '../base/importing.ts';
import { RunKeeper } from '../client/keeping/RunKeeper.ts';
import { spawnKeeper } from '../client/keeping/spawnKeeper.ts';
import { WorkerClient } from '../client/WorkerClient.ts';
import { createAppStore } from '../state/createStore.ts';
import { firstLanguage } from '../state/parts/languages.ts';
import { parseAddress } from '../state/view/address.ts';
import { addressBarOf } from './addressBarOf.ts';
import { App } from './App.tsx';
import { AppProvider } from './appContext.tsx';
import { createI18n } from './i18n.ts';
import { PanelBoundary } from './shared/PanelBoundary.tsx';
import { spawn } from './first.ts';
import { devicePortsOf, sparingDevice } from './devicePortsOf.ts';
import { isEmbedded } from './embedding/isEmbedded.ts';
import { isReloaded } from './isReloaded.ts';
import { keepingPortsOf } from './keepingPortsOf.ts';
import { offlinePortsOf } from './offlinePortsOf.ts';
import { storageOf } from './storageOf.ts';
import { sweepPortsOf } from './sweepPortsOf.ts';
import { syncDocument } from './syncDocument.ts';

// Where the origin is opaque nothing that the page lives on is given to it, which public/frame.js says in its place.
if (window.origin !== 'null') void openPage();

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
            </AppProvider>
          </PanelBoundary>
        </I18nextProvider>
      </StrictMode>,
    );
  });
}
