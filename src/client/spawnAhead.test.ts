import { expect, test } from 'vitest';
import { spawnAhead } from './spawnAhead.ts';
import { FakeLocks, FakeWorkers } from './testing/fakeWorkers.ts';

function ahead(mayBeHeard?: Promise<void>) {
  const workers = new FakeWorkers(new FakeLocks());
  const spawn = spawnAhead(workers.spawn, mayBeHeard);
  const heard: string[] = [];
  const events = {
    onMessage: ({ type }: { type: string }) => void heard.push(type),
    onCrash: (reason: string) => void heard.push(reason),
  };
  return { workers, spawn, heard, events };
}

test('spawns a worker before anybody asks, and gives it to whoever asks first', () => {
  const { workers, spawn, events } = ahead();
  expect(workers.spawned).toHaveLength(1);
  const { workerId } = spawn(events);
  expect(workers.spawned.map((worker) => worker.workerId)).toEqual([workerId]);
  const another = spawn(events);
  expect(workers.spawned).toHaveLength(2);
  expect(another.workerId).not.toBe(workerId);
});

test('tells what was said before, in order and not within the call, and then what is said', async () => {
  const { workers, spawn, heard, events } = ahead();
  workers.latest.say({ name: 'beat', payload: {} });
  workers.latest.crash('no script');
  spawn(events);
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual(['stream', 'no script']);
  workers.latest.crash('again');
  expect(heard).toEqual(['stream', 'no script', 'again']);
});

test('tells nothing before it may', async () => {
  let letHear = (): void => undefined;
  const { workers, spawn, heard, events } = ahead(
    new Promise((resolve) => {
      letHear = resolve;
    }),
  );
  workers.latest.say({ name: 'beat', payload: {} });
  spawn(events);
  workers.latest.crash('no script');
  await Promise.resolve();
  expect(heard).toEqual([]);
  letHear();
  await Promise.resolve();
  expect(heard).toEqual(['stream', 'no script']);
});
