import { describe, expect, it } from 'vitest';
import { decideBackend } from './decideBackend.ts';
import type { Trial } from './decideBackend.ts';

const race = (wasmMs: number, webglMs: number): readonly Trial[] => [
  { name: 'wasm', outcome: 'correct', stepMs: wasmMs },
  { name: 'webgl', outcome: 'correct', stepMs: webglMs },
];
const statuses = (...args: Parameters<typeof decideBackend>) =>
  decideBackend(...args).map(({ status }) => status);

describe('decideBackend', () => {
  it('chooses the fastest correct backend', () => {
    expect(statuses(race(30, 10))).toEqual(['slower', 'chosen']);
    expect(statuses(race(10, 30))).toEqual(['chosen', 'slower']);
  });

  it('never chooses a wrong backend, however fast', () => {
    const trials: readonly Trial[] = [
      { name: 'webgl', outcome: 'wrong', fault: 'inaccurate', reason: 'loss is off' },
      { name: 'wasm', outcome: 'unavailable', fault: 'threw', reason: 'no wasm' },
      { name: 'cpu', outcome: 'correct' },
    ];
    expect(decideBackend(trials)).toEqual([
      { name: 'webgl', status: 'wrong', fault: 'inaccurate', reason: 'loss is off' },
      { name: 'wasm', status: 'unavailable', fault: 'threw', reason: 'no wasm' },
      { name: 'cpu', status: 'chosen' },
    ]);
  });

  it('keeps the preferred backend in a near-tie, and only then', () => {
    expect(statuses(race(10, 11.4), 'webgl')).toEqual(['slower', 'chosen']);
    expect(statuses(race(10, 11.6), 'webgl')).toEqual(['chosen', 'slower']);
  });

  it('lets the first win when times are equal', () => {
    expect(statuses(race(10, 10))).toEqual(['chosen', 'slower']);
  });

  it('puts a timed backend before one that was not timed', () => {
    const trials: readonly Trial[] = [
      { name: 'cpu', outcome: 'correct' },
      { name: 'wasm', outcome: 'correct', stepMs: 900 },
    ];
    expect(statuses(trials)).toEqual(['available', 'chosen']);
  });

  it('says why when nothing works', () => {
    const trials: readonly Trial[] = [
      { name: 'cpu', outcome: 'wrong', fault: 'inaccurate', reason: 'loss is off' },
    ];
    expect(() => decideBackend(trials)).toThrow('cpu: loss is off');
  });
});
