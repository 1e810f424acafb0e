import { expect, test } from 'vitest';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { momentStops, nearestStop, stopOfKey } from './momentStops.ts';

function moment(trainStep: number, reason: CheckpointInfo['reason']): CheckpointInfo {
  return { runId: 'a', trainStep, sizeBytes: 8, reason };
}
const kept = [
  moment(0, 'start'),
  { ...moment(100, 'unpruned'), isUnpruned: true as const },
  moment(100, 'pruned'),
  moment(110, 'pruned'),
  moment(150, 'timed'),
];
const stops = momentStops(kept, 180);

test('a pointer goes to the nearest stop, and at a pruning step to what it left', () => {
  expect(stops).toHaveLength(6);
  const places = [-5, 40, 90, 104, 106, 149, 170].map((trainStep) => nearestStop(stops, trainStep));
  expect(places).toEqual([0, 0, 2, 2, 3, 4, 5]);
});

test('keys go to both ends and between pruning steps', () => {
  expect(stopOfKey(stops, 3, 'Home')).toBe(0);
  expect(stopOfKey(stops, 3, 'End')).toBe(5);
  expect(stopOfKey(stops, 0, 'PageUp')).toBe(2);
  expect(stopOfKey(stops, 3, 'PageUp')).toBe(5);
  expect(stopOfKey(stops, 5, 'PageDown')).toBe(3);
  expect(stopOfKey(stops, 2, 'PageDown')).toBe(0);
  expect(stopOfKey(stops, 2, 'x')).toBeUndefined();
});
