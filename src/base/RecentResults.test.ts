import { expect, it } from 'vitest';
import { RecentResults } from './RecentResults.ts';

it('computes once for each of the last keys, and forgets the one not asked for longest', () => {
  const computed: string[] = [];
  const results = new RecentResults<string, string>(2);
  const ask = (key: string) =>
    results.of(key, () => {
      computed.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
});

it('asks again after a failure', () => {
  const results = new RecentResults<string, number>(2);
  const fail = () => {
    throw new Error('no');
  };
  expect(() => results.of('a', fail)).toThrow('no');
  expect(results.of('a', () => 1)).toBe(1);
});
