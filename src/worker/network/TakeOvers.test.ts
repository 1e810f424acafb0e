import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { TakeOvers } from './TakeOvers.ts';

/** Take-overs that write down what they do, and a switch that lets each one's `letGo` end. */
function openBench() {
  const order: string[] = [];
  const ends = new Map<string, () => void>();
  const takeOvers = new TakeOvers();
  const take = (name: string, begin: () => string = () => name) =>
    takeOvers.take({
      letGo: async () => {
        order.push(`${name} lets go`);
        await new Promise<void>((resolve) => {
          ends.set(name, resolve);
        });
      },
      begin: () => {
        order.push(`${name} begins`);
        return begin();
      },
    });
  return { order, takeOvers, take, end: (name: string) => ends.get(name)?.() };
}

const cancelled = { error: { code: 'cancelled' } };

test('ends what is there before anything begins, and is under way until then', async () => {
  const { order, takeOvers, take, end } = openBench();
  const first = take('a');
  await settle();
  expect(order).toEqual(['a lets go']);
  expect(takeOvers.isUnderWay).toBe(true);
  end('a');
  expect(await first).toBe('a');
  expect(order).toEqual(['a lets go', 'a begins']);
  expect(takeOvers.isUnderWay).toBe(false);
});

test('lets the last one begin, and answers those that it overtook', async () => {
  const { order, take, end } = openBench();
  const first = take('a');
  await settle();
  const second = take('b');
  const third = take('c');
  const answers = Promise.allSettled([first, second, third]);
  end('a');
  await settle();
  end('c');
  expect(await answers).toMatchObject([
    { status: 'rejected', reason: cancelled },
    { status: 'rejected', reason: cancelled },
    { status: 'fulfilled', value: 'c' },
  ]);
  expect(order).toEqual(['a lets go', 'c lets go', 'c begins']);
});

test('tells one that is about to begin that it is overtaken, and waits for it to give up', async () => {
  const takeOvers = new TakeOvers();
  const letGo = () => Promise.resolve();
  const first = takeOvers.take({ letGo, begin: (overtaken) => overtaken });
  await settle();
  const second = takeOvers.take({ letGo, begin: () => 'b' });
  await expect(first).rejects.toMatchObject(cancelled);
  expect(await second).toBe('b');
});

test('goes on after one that could not begin', async () => {
  const { take, end, takeOvers } = openBench();
  const failing = take('a', () => {
    throw new Error('no such checkpoint');
  });
  const outcome = expect(failing).rejects.toThrow('no such checkpoint');
  await settle();
  end('a');
  await outcome;
  expect(takeOvers.isUnderWay).toBe(false);
  const next = take('b');
  await settle();
  end('b');
  expect(await next).toBe('b');
});
