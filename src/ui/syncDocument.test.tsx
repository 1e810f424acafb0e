// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeClient } from '../client/FakeClient.ts';
import { createAppStore } from '../state/createStore.ts';
import { memoryAddress } from '../state/testing/memoryAddress.ts';
import { createI18n } from './i18n.ts';
import { otherWords } from './testing/otherWords.ts';
import { storageOf } from './ports/storageOf.ts';
import { onSystemTheme, resolvedTheme } from './shared/theme.ts';
import { syncDocument } from './syncDocument.ts';

const root = document.documentElement;
let stop = (): void => undefined;
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function open(search: string) {
  const store = createAppStore({
    createClient: () => new FakeClient(),
    addressBar: memoryAddress(search),
  });
  const i18n = createI18n(store.getState().view.language, otherWords);
  stop = syncDocument(store, i18n);
  return { store, i18n };
}

describe('the document', () => {
  test('begins as the address says', () => {
    const { i18n } = open('?lang=zh&theme=dark&present=1');
    const { theme, presenting } = root.dataset;
    expect([theme, presenting, root.lang, i18n.language]).toEqual(['dark', 'true', 'zh-CN', 'zh']);
    expect(document.title).toContain('剪枝');
  });

  test('follows the view until it is stopped', () => {
    const { store, i18n } = open('?lang=en&theme=light');
    store.actions.changeView({ theme: 'dark', language: 'zh' });
    expect([root.dataset['theme'], i18n.language]).toEqual(['dark', 'zh']);
    expect(root.dir).toBe('ltr');
    stop();
    store.actions.changeView({ theme: 'light' });
    expect(root.dataset['theme']).toBe('dark');
  });
});

test('another view touches nothing of the document: a language set again would style every element anew', () => {
  const { store } = open('?lang=en&theme=light');
  const touched = new MutationObserver(() => undefined);
  touched.observe(root, { attributes: true });
  store.actions.showView('size');
  expect(touched.takeRecords()).toEqual([]);
  store.actions.changeView({ theme: 'dark' });
  expect(touched.takeRecords().map(({ attributeName }) => attributeName)).toEqual(['data-theme']);
  touched.disconnect();
});

test('the document runs from right to left where its language does', () => {
  const { store } = open('?lang=qps&testing=1');
  expect([root.lang, root.dir]).toEqual(['ar-XB-u-nu-latn', 'rtl']);
  store.actions.changeView({ language: 'en' });
  expect([root.lang, root.dir]).toEqual(['en-GB', 'ltr']);
});

test('the system decides only where the user has not', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  expect(resolvedTheme('system')).toBe('dark');
  expect(resolvedTheme('light')).toBe('light');
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  expect(resolvedTheme('system')).toBe('light');
});

test('a browser that does not tell of its theme, or has none, is drawn light', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const { store } = open('?lang=en');
  expect(root.dataset['theme']).toBe('light');
  store.actions.changeView({ theme: 'dark' });
  expect(root.dataset['theme']).toBe('dark');
  Reflect.deleteProperty(window, 'matchMedia');
  expect(resolvedTheme('system')).toBe('light');
  expect(onSystemTheme(() => undefined)).not.toThrow();
});

test('a browser that forbids storage has none', () => {
  const forbidding = {
    get localStorage(): Storage {
      throw new DOMException('denied', 'SecurityError');
    },
  };
  expect(storageOf(forbidding, 'localStorage')).toBeUndefined();
  expect(storageOf(window, 'localStorage')).toBe(window.localStorage);
});
