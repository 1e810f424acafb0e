import { firstLanguage, type Language } from '../../state/parts/languages.ts';
import { languageOf, parseAddress, type Address } from '../../state/view/address.ts';
import type { Settings } from '../../state/view/settings.ts';

export interface OpenedPage {
  address: Address;
  /** What was stored at an earlier visit. */
  settings: Settings;
  /** The browser's language tag. */
  systemLanguage: string;
  /** Whether the tab keeps a recipe that its user has changed. */
  hasKeptWanted: boolean;
  /** Whether it has a phone's layout. */
  isNarrow: boolean;
}

/**
 * Whether a page opens as it was drawn in `language` when it was built. Theme and palette may be any: they are attributes of
 * the document, as the backend, the shortcuts and what is known of the device are not seen at first.
 */
export function fitsFirstLook(
  language: Language,
  { address, settings, systemLanguage, hasKeptWanted, isNarrow }: OpenedPage,
): boolean {
  const { isTesting, backend: _unseen, ...looked } = parseAddress(address);
  const own = settings.language ?? languageOf(systemLanguage) ?? firstLanguage;
  const isPlain = !isTesting && Object.keys(looked).length === 0;
  return isPlain && own === language && !hasKeptWanted && !isNarrow;
}
