import { expect, it } from 'vitest';
import { beatMs, lateMs, PagePulse } from './PagePulse.ts';

function listen() {
  const verdicts: boolean[] = [];
  let nowMs = 0;
  let isHidden = false;
  let due: { task: () => void; atMs: number } | undefined;
  const pulse = new PagePulse(
    {
      now: () => nowMs,
      setTimer(task, delayMs) {
        due = { task, atMs: nowMs + delayMs };
        return () => {
          due = undefined;
        };
      },
      isHidden: () => isHidden,
    },
    (isBehind) => verdicts.push(isBehind),
  );
  function beat(times: number, behindMs: number): void {
    for (let i = 0; i < times; i += 1) {
      nowMs = (due?.atMs ?? nowMs) + behindMs;
      due?.task();
    }
  }
  const hide = (): void => {
    isHidden = true;
  };
  return { pulse, verdicts, beat, hide, isListening: () => due !== undefined };
}

it('says that the page falls behind once a quarter of its beats were late, one step at a time', () => {
  const { pulse, verdicts, beat } = listen();
  pulse.start();
  beat(5, lateMs + 1);
  expect(verdicts).toEqual([]);
  beat(1, lateMs + 1);
  expect(verdicts).toEqual([true]);
  beat(5, beatMs);
  expect(verdicts).toEqual([true]);
});

it('says that it keeps up after a while of beats in time', () => {
  const { pulse, verdicts, beat } = listen();
  pulse.start();
  beat(3, lateMs + 1);
  beat(17, 5);
  expect(verdicts).toEqual([false]);
});

it('makes nothing of a page out of sight, and listens to none once it is stopped', () => {
  const { pulse, verdicts, beat, hide, isListening } = listen();
  pulse.start();
  hide();
  beat(40, 10 * lateMs);
  expect(verdicts).toEqual([]);
  pulse.stop();
  expect(isListening()).toBe(false);
});
