import { expect, it } from 'vitest';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { readRecord, writeRecord } from './storedRecord.ts';

it('reads what was written, and nothing of what is no record', () => {
  const storage = memoryStorage();
  expect(readRecord(storage, 'a')).toEqual({});
  writeRecord(storage, 'a', { one: 1 });
  expect(readRecord(storage, 'a')).toEqual({ one: 1 });
  for (const damaged of ['{', '7', 'null', '"x"']) {
    storage.setItem('a', damaged);
    expect(readRecord(storage, 'a'), damaged).toEqual({});
  }
});

it('goes on without a storage, and with one that refuses', () => {
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const storage of [undefined, refusing]) {
    expect(() => writeRecord(storage, 'a', { one: 1 })).not.toThrow();
    expect(readRecord(storage, 'a')).toEqual({});
  }
});
