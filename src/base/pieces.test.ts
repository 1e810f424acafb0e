import { describe, expect, it } from 'vitest';
import { finish, finishBreathing, spans, type Pieces } from './pieces.ts';

/** Notes 1, 2, 3, and 0 when it lets go. */
function* counting(done: number[]): Pieces<string> {
  try {
    for (let piece = 1; piece <= 3; piece += 1) {
      done.push(piece);
      yield 10;
    }
    return 'all';
  } finally {
    done.push(0);
  }
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
    expect(atOnce).toEqual([1, 2, 3, 0]);
    expect(breathing).toEqual([1, 2, 3, 0]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends with what a breath throws, and lets go of what it holds', async () => {
    const done: number[] = [];
    const breathe = () =>
      done.length === 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve();
    await expect(finishBreathing(counting(done), breathe)).rejects.toThrow('cancelled');
    expect(done).toEqual([1, 2, 0]);
  });
});

describe('spans', () => {
  it('cover everything once, in order', () => {
    expect(Array.from(spans(7, 3))).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 6 },
      { from: 6, to: 7 },
    ]);
    expect(Array.from(spans(4, 4))).toEqual([{ from: 0, to: 4 }]);
    expect(Array.from(spans(0, 3))).toEqual([]);
  });
});
