/** What a link to the page can set: `?lang=zh&theme=dark&present=1&backend=wasm&testing=1`. */
import type { BackendName } from '../../core/records/records.ts';
import type { Theme } from '../AppState.ts';
import { languageIds, type Language } from '../parts/languages.ts';

export interface UrlSettings {
  language?: Language;
  theme?: Theme;
  isPresenting?: boolean;
  backend?: BackendName;
  isTesting: boolean;
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const backends: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];

/** Reads the query of an address; values that mean nothing here are as good as absent. */
export function parseUrl(search: string): UrlSettings {
  const query = new URLSearchParams(search);
  const language = languageOf(query.get('lang') ?? '');
  const theme = oneOf(themes, query.get('theme'));
  const backend = oneOf(backends, query.get('backend'));
  const present = query.get('present');
  return {
    isTesting: query.get('testing') === '1',
    ...(language && { language }),
    ...(theme && { theme }),
    ...(backend && { backend }),
    ...(present !== null && { isPresenting: present === '1' }),
  };
}

/** The language of a tag such as `zh-Hans-CN`, if the page speaks it. */
export function languageOf(tag: string): Language | undefined {
  return oneOf(languageIds, tag.toLowerCase().split('-')[0]);
}

export function oneOf<T extends string>(options: readonly T[], value: unknown): T | undefined {
  return options.find((option) => option === value);
}
