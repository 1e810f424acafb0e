import { spawnWorker, type SpawnWorker } from '../../client/spawnWorker.ts';
import { firstLanguage, languageEntry, type Language } from '../../state/parts/languages.ts';
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
  const opened = {
    address: window.location,
    settings,
    systemLanguage: navigator.language,
    hasKeptWanted:
      Object.keys(readRecord(storageOf(window, 'sessionStorage'), wantedKey)).length > 0,
    isNarrow: isNarrow(),
  };
  const language = look.languages.find((one) => fitsFirstLook(one, opened));
  if (language === undefined) return undefined;
  const root = document.documentElement;
  root.lang = languageEntry(language).locale;
  root.dataset['theme'] = resolvedTheme(settings.theme ?? 'system');
  root.dataset['palette'] = settings.palette ?? 'hue';
  return new PreparedPage(
    template,
    language === firstLanguage ? undefined : contentIn(language),
    look,
  );
}

/** A page in another language than the document's. */
async function contentIn(language: Language): Promise<DocumentFragment> {
  const response = await fetch(`./first-look/${language}.html`);
  if (!response.ok)
    throw new Error(`contentIn: want ${response.url}, got status ${response.status}`);
  const template = document.createElement('template');
  template.innerHTML = await response.text();
  return template.content;
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
