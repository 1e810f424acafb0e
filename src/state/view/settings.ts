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

export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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
}

const key = 'pruning-playground.settings';

export function readSettings(storage: SettingsStorage | undefined): Settings {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(key) ?? '{}');
  } catch {
    return {};
  }
  if (!isRecord(stored)) return {};
  const { language, theme, palette, hasShortcuts, wantedBackend, rememberedBackend } = stored;
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
  };
}

/** Writes `change` over what is stored; an undefined value forgets. */
export function writeSettings(
  storage: SettingsStorage | undefined,
  change: { [K in keyof Settings]: Settings[K] | undefined },
): void {
  try {
    storage?.setItem(key, JSON.stringify({ ...readSettings(storage), ...change }));
  } catch {
    // Full or blocked: the setting holds for this visit only.
  }
}

function backendOf(value: unknown): BackendName | undefined {
  return oneOf<BackendName>(['webgl', 'wasm', 'cpu'], value);
}

function rememberedOf(value: unknown): RememberedBackend | undefined {
  if (!isRecord(value)) return undefined;
  const { name, fingerprint } = value;
  const known = backendOf(name);
  return known && typeof fingerprint === 'string' ? { name: known, fingerprint } : undefined;
}
