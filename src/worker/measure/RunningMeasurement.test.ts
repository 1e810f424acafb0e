import { expect, test } from 'vitest';
import { RunningMeasurement } from './RunningMeasurement.ts';

test('goes on until it is cancelled, and then ends wherever it looks', async () => {
  const running = new RunningMeasurement('m');
  running.throwIfCancelled();
  expect(await running.whenThere(Promise.resolve(3))).toBe(3);
  const waiting = running.whenThere(new Promise(() => undefined));
  running.cancel();
  await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(() => running.throwIfCancelled()).toThrow('m: was cancelled');
});

test('is over once, however it ended, for whoever waits', async () => {
  const running = new RunningMeasurement('m');
  const order: string[] = [];
  const waiting = running.over.then(() => order.push('over'));
  await Promise.resolve();
  order.push('still under way');
  running.setOver();
  await waiting;
  expect(order).toEqual(['still under way', 'over']);
});
