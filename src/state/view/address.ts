/**
 * What a link to the page can say: `?lang=zh&theme=dark&present=1&backend=wasm&testing=1#view=size`.
 * Settings stand in the query, what is looked at and what is shared in the hash; where both speak of
 * the same, the query wins.
 */
import type { BackendName } from '../../core/records/records.ts';
import type { Theme } from '../AppState.ts';
import { languageIds, pseudoLanguage, type Language } from '../parts/languages.ts';
import { viewIds, type ViewId } from '../parts/views.ts';

export interface Address {
  /** With its `?`, or empty. */
  search: string;
  /** With its `#`, or empty. */
  hash: string;
}

/** The browser's address, or one in a test. */
export interface AddressBar {
  /** Origin and path: the address without query and hash. */
  page: string;
  read: () => Address;
  /** Another hash: as a page of its own to come back from, or in place of the one that is there. */
  write: (hash: string, as: 'next' | 'same') => void;
  /** Hears of every other address that nobody wrote here; returns the function that stops it. */
  onMove: (listener: () => void) => () => void;
  /** Leaves a key out of query and hash, as a page of its own to come back from. */
  leaveOut: (key: string) => void;
}

export interface AddressSettings {
  language?: Language;
  theme?: Theme;
  isPresenting?: boolean;
  backend?: BackendName;
  isTesting: boolean;
  /** In a test: nothing is computed unasked, as where the browser saves data. */
  isSparing?: boolean;
  view?: ViewId;
  /** By name; the network may have none of it. */
  layer?: string;
  /** The test image that is shown, from 0; there may be fewer. */
  digit?: number;
  /** The payload of a shared link, not yet read. */
  recipe?: string;
  /** As they are written, not yet read: the id of a lesson, and its step, from 1. */
  lesson?: string;
  step?: string;
  /** What a link says of the attempt that it opens, not yet read. */
  attempt?: string;
  /** What the page shows a class, not yet read. */
  setup?: string;
  /** The origin of the page that embeds this one, not yet read. */
  host?: string;
}

/** The key of what an attempt at a challenge came to. */
export const attemptKey = 'attempt';

/** The key of what is shown to a class. */
export const setupKey = 'class';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const backends: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];

/** Values that mean nothing here are as good as absent. */
export function parseAddress({ search, hash }: Address): AddressSettings {
  const query = new URLSearchParams(search);
  const looked = new URLSearchParams(hash.replace(/^#/, ''));
  const said = (key: string) => query.get(key) ?? looked.get(key) ?? undefined;
  const isTesting = said('testing') === '1';
  const isSparing = isTesting && said('sparing') === '1';
  const tag = said('lang') ?? '';
  const language = isTesting && tag === pseudoLanguage.id ? tag : languageOf(tag);
  const theme = oneOf(themes, said('theme'));
  const backend = oneOf(backends, said('backend'));
  const present = said('present');
  const view = viewOf(said('view'));
  const layer = said('layer');
  const digit = said('digit');
  const recipe = said('recipe');
  const lesson = said('lesson');
  const step = said('step');
  const attempt = said(attemptKey);
  const setup = said(setupKey);
  const host = said('host');
  return {
    isTesting,
    ...(isSparing && { isSparing }),
    ...(language && { language }),
    ...(theme && { theme }),
    ...(backend && { backend }),
    ...(present !== undefined && { isPresenting: present === '1' }),
    ...(view && { view }),
    ...(layer !== undefined && { layer }),
    ...(digit !== undefined && /^\d{1,5}$/.test(digit) && { digit: Number(digit) }),
    ...(recipe !== undefined && { recipe }),
    ...(lesson !== undefined && { lesson }),
    ...(step !== undefined && { step }),
    ...(attempt !== undefined && { attempt }),
    ...(setup !== undefined && { setup }),
    ...(host !== undefined && { host }),
  };
}

/** Experiments were a view of their own before they became a part of Runs. */
const formerViews: Readonly<Record<string, ViewId>> = { experiments: 'runs' };

function viewOf(id = ''): ViewId | undefined {
  return oneOf(viewIds, id) ?? (Object.hasOwn(formerViews, id) ? formerViews[id] : undefined);
}

/** The hash under which another view is open; what else `hash` says stays. */
export function hashWith(view: ViewId, hash: string): string {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  said.set('view', view);
  return `#${said.toString()}`;
}

/** The hash that names a step of a lesson, from 1, or none; what else `hash` says stays. */
export function hashWithLesson(at: { id: string; step: number } | undefined, hash: string): string {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  said.delete('lesson');
  said.delete('step');
  if (at) {
    said.set('lesson', at.id);
    said.set('step', String(at.step));
  }
  return `#${said.toString()}`;
}

/** The hash of a shared link. */
export function sharedHash(
  settings: Omit<AddressSettings, 'isTesting' | 'isSparing' | 'host'>,
): string {
  const { recipe, view, language, theme, backend, layer, lesson, step, setup } = settings;
  const { attempt } = settings;
  const digit = settings.digit?.toString();
  const present = settings.isPresenting ? '1' : undefined;
  const looked = { recipe, lesson, step, view, layer, digit };
  const said = {
    ...looked,
    lang: language,
    theme,
    present,
    backend,
    [attemptKey]: attempt,
    [setupKey]: setup,
  };
  const entries = Object.entries(said).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `#${new URLSearchParams(entries).toString()}`;
}

/** A query or a hash without a key, its sign kept; the same text where there is no such key. */
export function without(key: string, text: string): string {
  const said = new URLSearchParams(text.slice(1));
  if (!said.has(key)) return text;
  said.delete(key);
  return said.size > 0 ? text.charAt(0) + said.toString() : '';
}

/** The language of a tag such as `zh-Hans-CN`, if the page speaks it. */
export function languageOf(tag: string): Language | undefined {
  return oneOf(languageIds, tag.toLowerCase().split('-')[0]);
}

export function oneOf<T extends string>(options: readonly T[], value: unknown): T | undefined {
  return options.find((option) => option === value);
}
