import { useEffect } from 'react';
import type { Actions } from '../state/Actions.ts';
import { controls } from '../state/run/selectors.ts';
import { useActions, useApp } from './appContext.tsx';
import { shortcutOf, type Shortcut } from './shortcutOf.ts';

/** Listens for the page's keys, unless they are switched off; a key whose control is disabled does nothing. */
export function useShortcuts(onHelp: () => void): void {
  const actions = useActions();
  const can = useApp(controls);
  // A lesson has keys of its own, and its settings wait.
  const hasShortcuts = useApp((state) => state.view.hasShortcuts && !state.lesson);
  useEffect(() => {
    if (!hasShortcuts) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const focused = event.target instanceof Element ? event.target : undefined;
      const shortcut = shortcutOf(event, focused);
      if (!shortcut) return;
      event.preventDefault();
      if (shortcut === 'help') onHelp();
      else perform(shortcut, actions, can);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [actions, can, hasShortcuts, onHelp]);
}

function perform(
  shortcut: Exclude<Shortcut, 'help'>,
  actions: Actions,
  can: ReturnType<typeof controls>,
): void {
  switch (shortcut) {
    case 'run':
      if (can.canPause) void actions.pause();
      else if (can.canRun) void actions.run();
      break;
    case 'next':
      if (can.canPruneNext) void actions.nextPruningStep();
      break;
    case 'reset':
      if (can.canReset) void actions.reset();
      break;
    case 'undo':
      actions.undo();
      break;
    case 'redo':
      actions.redo();
      break;
  }
}
