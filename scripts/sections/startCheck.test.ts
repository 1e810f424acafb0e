import { afterEach, expect, test, vi } from 'vitest';
import { startCheck } from './startCheck.mjs';

afterEach(() => vi.restoreAllMocks());

test.each([
  [0, { passed: 1, failed: 0, skipped: 0 }],
  [2, { passed: 0, failed: 1, skipped: 0 }],
])('a check that ends with %d starts at once and speaks in its turn', async (exitCode, counts) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const start = vi.fn(({ onOutput }: { onOutput: (text: string) => void }) => {
    onOutput('all ');
    onOutput('good\n');
    return Promise.resolve(exitCode);
  });
  const section = startCheck('format', start);
  expect(start).toHaveBeenCalledTimes(1);
  expect(log).not.toHaveBeenCalled();
  expect(await section.run()).toEqual(counts);
  expect(log.mock.calls).toEqual([['all good']]);
});
