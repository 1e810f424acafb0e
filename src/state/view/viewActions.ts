/** What is looked at, and messages that were read. */
import type { Actions } from '../Actions.ts';
import { writeSettings } from './settings.ts';
import type { SettingsStorage } from './storedRecord.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { Watching } from './watching.ts';

export type ViewActions = Pick<Actions, 'changeView' | 'selectLayer' | 'dismissNotice'>;

export function createViewActions(
  context: StoreContext,
  watching: Watching,
  storage: SettingsStorage | undefined,
): ViewActions {
  const changeView: Actions['changeView'] = (part) => {
    const view = { ...context.get().view, ...part };
    context.set({ view });
    if (part.selectedLayer !== undefined) watching.refresh();
    const { language, theme, palette, hasShortcuts } = view;
    if (part.language ?? part.theme) writeSettings(storage, { language, theme });
    if (part.palette) writeSettings(storage, { palette });
    if (part.hasShortcuts !== undefined) writeSettings(storage, { hasShortcuts });
  };
  return {
    changeView,
    selectLayer: (selectedLayer) => changeView({ selectedLayer }),
    dismissNotice: (id) =>
      context.set({ notices: context.get().notices.filter((notice) => notice.id !== id) }),
  };
}
