import { spawnWorker, type SpawnWorker } from '../../client/spawnWorker.ts';
import { readSettings } from '../../state/view/settings.ts';
import { readRecord, wantedKey } from '../../state/view/storedRecord.ts';
import { storageOf } from '../ports/storageOf.ts';
import { resolvedTheme } from '../shared/theme.ts';
import { isNarrow } from '../space/isNarrow.ts';
import { fitsFirstLook } from './fitsFirstLook.ts';
import type { FirstLook } from './FirstLook.ts';
import { PreparedPage } from './PreparedPage.ts';

/** The page that the build has prepared; undefined where there is none, or the page opens in another way. */
export function preparePage(): PreparedPage | undefined {
  const template = document.querySelector<HTMLTemplateElement>('template[data-first-look]');
  if (!template || window.origin === 'null') return undefined;
  const look: FirstLook = JSON.parse(template.dataset['firstLook'] ?? '');
  const settings = readSettings(storageOf(window, 'localStorage'));
  const isFit = fitsFirstLook(look.language, {
    address: window.location,
    settings,
    systemLanguage: navigator.language,
    hasKeptWanted:
      Object.keys(readRecord(storageOf(window, 'sessionStorage'), wantedKey)).length > 0,
    isNarrow: isNarrow(),
  });
  if (!isFit) return undefined;
  const root = document.documentElement;
  root.dataset['theme'] = resolvedTheme(settings.theme ?? 'system');
  root.dataset['palette'] = settings.palette ?? 'hue';
  return new PreparedPage(template, look);
}

/** Spawns as `spawnWorker` does; the first worker completes the prepared page besides. */
export function spawnFor(page: PreparedPage): SpawnWorker {
  let isFirst = true;
  return (events) => {
    if (!isFirst) return spawnWorker(events);
    isFirst = false;
    const port = spawnWorker({
      ...events,
      onMessage(message) {
        page.hear(message);
        events.onMessage(message);
      },
    });
    return page.show(port);
  };
}
