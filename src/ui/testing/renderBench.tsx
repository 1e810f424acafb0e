/** Renders a part of the page over a store whose worker is a demo. */
import { act, render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { StrictMode, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { FakeClient } from '../../client/FakeClient.ts';
import { createAppStore, type AppStore } from '../../state/createStore.ts';
import { memoryAddress } from '../../state/testing/memoryAddress.ts';
import { AppProvider } from '../appContext.tsx';
import { createI18n } from '../i18n.ts';
import { syncDocument } from '../syncDocument.ts';
import { otherWords } from './otherWords.ts';
import { playDemoRun, type DemoRun } from '../../client/testing/playDemoRun.ts';

export interface RenderedBench extends RenderResult {
  client: FakeClient;
  demo: DemoRun;
  store: AppStore;
  user: UserEvent;
  /** Plays training steps of the demo. */
  play: (trainSteps: number) => void;
  /** Those of a sweep, in the order in which they were made. */
  workers: { client: FakeClient; demo: DemoRun }[];
  /** Plays training steps of each. */
  playSweep: (trainSteps: number) => void;
}

export interface BenchOptions {
  search?: string;
  /** Called before the store connects, to make the client answer in another way. */
  prepare?: (client: FakeClient) => void;
  /** Wait until a backend is chosen. */
  isReady?: boolean;
}

export async function renderBench(
  part: ReactNode,
  { search = '?lang=en&theme=light', prepare, isReady = true }: BenchOptions = {},
): Promise<RenderedBench> {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  prepare?.(client);
  const workers: RenderedBench['workers'] = [];
  function createWorker(): FakeClient {
    const own = new FakeClient();
    workers.push({ client: own, demo: playDemoRun(own, `worker${workers.length + 1}`) });
    return own;
  }
  const store = createAppStore({
    createClient: () => client,
    addressBar: memoryAddress(search),
    sweeps: { device: { cores: 2 }, createClient: createWorker },
  });
  const i18n = createI18n(store.getState().view.language, otherWords);
  syncDocument(store, i18n);
  const rendered = render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <AppProvider store={store}>{part}</AppProvider>
      </I18nextProvider>
    </StrictMode>,
  );
  if (isReady) await act(() => store.ready);
  const play = (trainSteps: number): void => act(() => demo.advance(trainSteps));
  const playSweep = (trainSteps: number): void =>
    act(() => {
      for (const worker of workers) worker.demo.advance(trainSteps);
    });
  return { ...rendered, client, demo, store, user: userEvent.setup(), play, workers, playSweep };
}
