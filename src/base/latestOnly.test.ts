import { expect, test } from 'vitest';

import { latestOnly } from './latestOnly.ts';

test('sends the first value at once and, of those that come meanwhile, only the last', async () => {
  const sent: number[] = [];
  const answers: (() => void)[] = [];
  const queue = latestOnly<number>((value) => {
    sent.push(value);
    return new Promise<void>((resolve) => {
      answers.push(resolve);
    });
  });
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
  });
  queue.push('a');
  await queue.settled();
  queue.push('b');
  await queue.settled();
  expect(sent).toEqual(['a', 'b']);
});
