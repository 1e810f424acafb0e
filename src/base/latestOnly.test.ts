import { expect, test } from 'vitest';

import { latestOnly } from './latestOnly.ts';

function neverFails(thrown: unknown): void {
  throw new Error(`want no failure, got ${String(thrown)}`);
}

test('sends the first value at once and, of those that come meanwhile, only the last', async () => {
  const sent: number[] = [];
  const answers: (() => void)[] = [];
  const queue = latestOnly<number>((value) => {
    sent.push(value);
    return new Promise<void>((resolve) => {
      answers.push(resolve);
    });
  }, neverFails);
  queue.push(1);
  queue.push(2);
  queue.push(3);
  expect(sent).toEqual([1]);
  answers[0]?.();
  await Promise.resolve();
  expect(sent).toEqual([1, 3]);
  answers[1]?.();
  await queue.settled();
  expect(sent).toEqual([1, 3]);
});

test('starts again after it has settled', async () => {
  const sent: string[] = [];
  const queue = latestOnly<string>((value) => {
    sent.push(value);
    return Promise.resolve();
  }, neverFails);
  queue.push('a');
  await queue.settled();
  queue.push('b');
  await queue.settled();
  expect(sent).toEqual(['a', 'b']);
});

test('goes on after a rejection and after an exception, and says what they were', async () => {
  const sent: string[] = [];
  const failures: unknown[] = [];
  const queue = latestOnly<string>(
    (value) => {
      sent.push(value);
      if (value === 'throws') throw new Error(value);
      return value === 'good' ? Promise.resolve() : Promise.reject(new Error(value));
    },
    (thrown) => failures.push(thrown),
  );
  queue.push('rejects');
  queue.push('throws');
  await queue.settled();
  expect(sent).toEqual(['rejects', 'throws']);
  queue.push('good');
  await queue.settled();
  expect(sent).toEqual(['rejects', 'throws', 'good']);
  expect(failures).toEqual([new Error('rejects'), new Error('throws')]);
});
