import type { AppState } from '../AppState.ts';
import { messageVersion, type HostMessage, type MessageHead } from './HostMessage.ts';
import { hostMessages } from './hostMessages.ts';

interface StoreOfPage {
  getState: () => AppState;
  subscribe: (listener: () => void) => () => void;
}

/** Tells whoever embeds the page what happens in it, from now on; returns the function that stops it. */
export function tellHost(
  { getState, subscribe }: StoreOfPage,
  post: (message: MessageHead & HostMessage) => void,
): () => void {
  // Not what a listener is called with: a change that another listener makes is told of before the one it answers.
  let told: AppState | undefined;
  function tell(): void {
    const before = told;
    told = getState();
    for (const message of hostMessages(before, told)) {
      post({ source: 'pruning-playground', version: messageVersion, ...message });
    }
  }
  tell();
  return subscribe(tell);
}
