import { expect, test } from 'vitest';

import { memoryStorage } from '../testing/memoryStorage.ts';
import { readSettings, writeSettings } from './settings.ts';
import type { SettingsStorage } from './storedRecord.ts';

test('reads back what was written, and forgets what is set to undefined', () => {
  const storage = memoryStorage();
  writeSettings(storage, { language: 'zh', wantedBackend: 'cpu' });
  writeSettings(storage, { theme: 'dark', wantedBackend: undefined });
  expect(readSettings(storage)).toEqual({ language: 'zh', theme: 'dark' });
});

test('remembers that keys are switched off', () => {
  const storage = memoryStorage();
  writeSettings(storage, { hasShortcuts: false });
  expect(readSettings(storage)).toEqual({ hasShortcuts: false });
  expect(readSettings({ ...storage, getItem: () => '{"hasShortcuts": "no"}' })).toEqual({});
});

test('survives a storage that is full, blocked or damaged', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  const blocked: SettingsStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(() => writeSettings(blocked, { theme: 'dark' })).not.toThrow();
  expect(readSettings(blocked)).toEqual({});
  expect(readSettings({ ...memoryStorage(), getItem: () => '{"theme": 5, "lang' })).toEqual({});
  expect(readSettings({ ...memoryStorage(), getItem: () => '{"theme": 5}' })).toEqual({});
});

test('keeps the palette as the theme is kept', () => {
  const storage = memoryStorage();
  writeSettings(storage, { palette: 'lightness' });
  expect(readSettings(storage)).toEqual({ palette: 'lightness' });
  expect(readSettings({ ...storage, getItem: () => '{"palette": "pink"}' })).toEqual({});
});
