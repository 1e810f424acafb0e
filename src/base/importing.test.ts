import { expect, test } from 'vitest';
import { importing } from './importing.ts';

test('what is there is given on', async () => {
  await expect(importing(async () => ({ value: 3 }))).resolves.toEqual({ value: 3 });
});

test('a failure that names no address is the failure', async () => {
  const failure = new TypeError('Importing a module script failed.');
  await expect(importing(() => Promise.reject(failure))).rejects.toBe(failure);
});

test('one that names an address is asked for again, which Node cannot', async () => {
  const failure = new TypeError('Failed to fetch: https://localhost/assets/chart.js');
  const again = importing(() => Promise.reject(failure));
  await expect(again).rejects.not.toBe(failure);
  await expect(again).rejects.toThrow(/scheme/);
});
