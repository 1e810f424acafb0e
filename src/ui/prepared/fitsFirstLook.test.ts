import { expect, test } from 'vitest';
import { createAppStore } from '../../state/createStore.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { memoryAddress } from '../../state/testing/memoryAddress.ts';
import type { Settings } from '../../state/view/settings.ts';
import { fitsFirstLook, type OpenedPage } from './fitsFirstLook.ts';

function opened(page: Partial<OpenedPage> = {}): OpenedPage {
  return {
    address: { search: '', hash: '' },
    settings: {},
    systemLanguage: 'en-GB',
    hasKeptWanted: false,
    isNarrow: false,
    ...page,
  };
}

test.each([
  ['nothing said', opened()],
  ['a backend', opened({ address: { search: '?backend=wasm', hash: '' } })],
  ['what the page does not know', opened({ address: { search: '?utm=1', hash: '#x' } })],
  [
    'a theme, a palette and no shortcuts',
    opened({ settings: { theme: 'dark', palette: 'lightness', hasShortcuts: false } }),
  ],
  [
    'another system language, but English stored',
    opened({ systemLanguage: 'zh-CN', settings: { language: 'en' } }),
  ],
  ['a language that the page has not', opened({ systemLanguage: 'fr' })],
])('a page fits that opens with %s', (_what, page) => {
  expect(fitsFirstLook('en', page)).toBe(true);
});

test.each([
  ['a view', opened({ address: { search: '', hash: '#view=size' } })],
  ['a lesson', opened({ address: { search: '', hash: '#lesson=what-is-pruned' } })],
  ['a language', opened({ address: { search: '?lang=zh', hash: '' } })],
  ['a theme in its address', opened({ address: { search: '?theme=dark', hash: '' } })],
  ['a test', opened({ address: { search: '?testing=1', hash: '' } })],
  ['Chinese stored', opened({ settings: { language: 'zh' } })],
  ['a Spanish system', opened({ systemLanguage: 'es-MX' })],
  ['a changed recipe', opened({ hasKeptWanted: true })],
  ["a phone's width", opened({ isNarrow: true })],
])('a page does not fit that opens with %s', (_what, page) => {
  expect(fitsFirstLook('en', page)).toBe(false);
});

test.each<[string, Settings]>([
  ['en', {}],
  ['zh-CN', {}],
  ['fr', {}],
  ['zh-CN', { language: 'es' }],
  ['qps', {}],
])(
  'it takes the language that the store takes, of the system %s with %j stored',
  (systemLanguage, settings) => {
    const store = createAppStore({
      createClient: () => new FakeClient(),
      addressBar: memoryAddress(''),
      systemLanguage,
      storage: {
        getItem: () => JSON.stringify(settings),
        setItem: () => undefined,
        removeItem: () => undefined,
      },
    });
    const { language } = store.getState().view;
    store.dispose();
    expect(fitsFirstLook(language, opened({ systemLanguage, settings }))).toBe(true);
  },
);
