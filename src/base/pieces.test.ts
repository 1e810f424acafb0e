import { describe, expect, it } from 'vitest';
import { finish, finishBreathing, type Pieces } from './pieces.ts';

function* counting(done: number[]): Pieces<string> {
  for (let piece = 1; piece <= 3; piece += 1) {
    done.push(piece);
    yield 10;
  }
  return 'all';
}

describe('work in pieces', () => {
  it('is the same at once and with breaths', async () => {
    const [atOnce, breathing]: [number[], number[]] = [[], []];
    expect(finish(counting(atOnce))).toBe('all');
    const seen: number[] = [];
    const breathe = () => {
      seen.push(breathing.length);
      return Promise.resolve();
    };
    expect(await finishBreathing(counting(breathing), breathe)).toBe('all');
    expect(atOnce).toEqual([1, 2, 3]);
    expect(breathing).toEqual([1, 2, 3]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends with what a breath throws', async () => {
    const done: number[] = [];
    const breathe = () =>
      done.length === 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve();
    await expect(finishBreathing(counting(done), breathe)).rejects.toThrow('cancelled');
    expect(done).toEqual([1, 2]);
  });
});
