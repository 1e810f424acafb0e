import { describe, expect, it } from 'vitest';
import { isFault } from '../../methods/fault.ts';
import { schemaOf } from '../../methods/method.ts';
import { custom } from './custom.ts';

type Point = readonly [progress: number, level: number];

/** The rules that a drawn curve breaks. */
function rulesBrokenBy(...drawn: readonly Point[]): string[] {
  const points = drawn.map(([progress, level]) => ({ progress, level }));
  const { error } = schemaOf([custom]).safeParse({ kind: 'custom', points, frequency: 6 });
  return (error?.issues ?? []).map((issue) => {
    const params = issue.code === 'custom' ? issue.params : undefined;
    if (!isFault(params)) throw new Error(`want a rule of a curve, got ${issue.message}`);
    expect(params.code).toBe('not-monotone');
    return params.rule;
  });
}

/** A straight line of so many points. */
const line = (count: number): Point[] =>
  Array.from({ length: count }, (_, i) => [i / (count - 1), i / (count - 1)]);

describe('a drawn curve', () => {
  it('has 2 to 16 points', () => {
    const rule = 'want 2 to 16 points';
    expect(rulesBrokenBy()).toEqual([rule]);
    expect(rulesBrokenBy([0, 1])).toEqual([rule]);
    expect(rulesBrokenBy(...line(2))).toEqual([]);
    expect(rulesBrokenBy(...line(16))).toEqual([]);
    expect(rulesBrokenBy(...line(17))).toEqual([rule]);
  });

  it('goes from the begin to the end of the way, and comes to the target', () => {
    const rule = 'want the first point at progress 0 and the last at 1';
    expect(rulesBrokenBy([0.1, 0], [1, 1])).toEqual([rule]);
    expect(rulesBrokenBy([0, 0], [0.9, 1])).toEqual([rule]);
    expect(rulesBrokenBy([0, 0], [1, 0.9])).toEqual(['want the last level to be 1, the target']);
  });

  it('goes on from point to point, and never falls', () => {
    const rule = 'want progress to rise from each point to the next';
    expect(rulesBrokenBy([0, 0], [0.5, 0.2], [0.5, 0.4], [1, 1])).toEqual([rule]);
    expect(rulesBrokenBy([0, 0], [0.5, 0.2], [0.4, 0.4], [1, 1])).toEqual([rule]);
    expect(rulesBrokenBy([0, 0], [0.5, 0.5], [0.6, 0.4], [1, 1])).toEqual([
      'want a level that never falls',
    ]);
    expect(rulesBrokenBy([0, 0.5], [0.5, 0.5], [0.6, 0.5], [1, 1])).toEqual([]);
  });
});
