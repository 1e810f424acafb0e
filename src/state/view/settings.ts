/**
 * What the page remembers between visits. Storage may be absent, blocked or full: reading then
 * finds nothing and writing changes nothing, and the page goes on with what it has in memory.
 */
import { isRecord } from '../../base/isRecord.ts';
import type { BackendName } from '../../core/records/records.ts';
import type { RememberedBackend } from '../../worker/protocol.ts';
import type { Palette, Theme } from '../AppState.ts';
import type { Language } from '../parts/languages.ts';
import { languageOf, oneOf } from './address.ts';
import { readRecord, writeRecord, type SettingsStorage } from './storedRecord.ts';

export interface Settings {
  language?: Language;
  theme?: Theme;
  palette?: Palette;
  /** Whether keys act on the page. */
  hasShortcuts?: boolean;
  /** Set by the user, in place of the measured choice. */
  wantedBackend?: BackendName;
  /** The measured choice of an earlier visit. */
  rememberedBackend?: RememberedBackend;
  /** The user has taken a light recipe back: none is proposed again. */
  isLightDeclined?: boolean;
}

const key = 'pruning-playground.settings';

export function readSettings(storage: SettingsStorage | undefined): Settings {
  const { language, theme, palette, hasShortcuts, wantedBackend, rememberedBackend, ...rest } =
    readRecord(storage, key);
  const knownLanguage = typeof language === 'string' ? languageOf(language) : undefined;
  const knownTheme = oneOf<Theme>(['system', 'light', 'dark'], theme);
  const knownPalette = oneOf<Palette>(['hue', 'lightness'], palette);
  const wanted = backendOf(wantedBackend);
  const remembered = rememberedOf(rememberedBackend);
  return {
    ...(knownLanguage && { language: knownLanguage }),
    ...(knownTheme && { theme: knownTheme }),
    ...(knownPalette && { palette: knownPalette }),
    ...(typeof hasShortcuts === 'boolean' && { hasShortcuts }),
    ...(wanted && { wantedBackend: wanted }),
    ...(remembered && { rememberedBackend: remembered }),
    ...(rest['isLightDeclined'] === true && { isLightDeclined: true }),
  };
}

/** Writes `change` over what is stored; an undefined value forgets. */
export function writeSettings(
  storage: SettingsStorage | undefined,
  change: { [K in keyof Settings]: Settings[K] | undefined },
): void {
  writeRecord(storage, key, { ...readSettings(storage), ...change });
}

function backendOf(value: unknown): BackendName | undefined {
  return oneOf<BackendName>(['webgl', 'wasm', 'cpu'], value);
}

function rememberedOf(value: unknown): RememberedBackend | undefined {
  if (!isRecord(value)) return undefined;
  const { name, fingerprint, stepMs } = value;
  const known = backendOf(name);
  if (!known || typeof fingerprint !== 'string') return undefined;
  return { name: known, fingerprint, ...(typeof stepMs === 'number' && { stepMs }) };
}
