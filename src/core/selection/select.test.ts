import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from './select.ts';

/** The definition, by sorting: per group, the lowest (score, id) go until `keep` are left. */
function selectBySorting(
  scores: Float32Array,
  candidates: Uint8Array,
  groupOf: (grain: number) => number,
  keepCounts: Uint32Array,
): number[] {
  const kept = Array.from(candidates);
  for (const [group, keep] of keepCounts.entries()) {
    const members = kept
      .map((_, grain) => grain)
      .filter((grain) => candidates[grain] === 1 && groupOf(grain) === group)
      .sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b);
    for (const grain of members.slice(0, Math.max(0, members.length - keep))) kept[grain] = 0;
  }
  return kept;
}

function selectOne(scores: readonly number[], keep: number, candidates?: readonly number[]) {
  return Array.from(
    select({
      scores: Float32Array.from(scores),
      candidates: Uint8Array.from(candidates ?? scores.map(() => 1)),
      groups: { count: 1 },
      quota: { kind: 'keepCounts', counts: Uint32Array.of(keep) },
    }),
  );
}

/** Few values, so that ties are common; both zeros, infinities, negatives and denormals. */
const anyScore = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, Infinity, -Infinity, 1e-45, -1e-45),
  fc.float({ noNaN: true }),
);

/** Up to 60 in earnest: left to itself, fast-check stops at 10, too few for groups to lose any. */
const manyGrains = { minLength: 1, maxLength: 60, size: 'max' } as const;

describe('select', () => {
  it('keeps exactly as many as it is asked to when all scores tie, the last ones', () => {
    expect(selectOne([3, 3, 3, 3, 3], 2)).toEqual([0, 0, 0, 1, 1]);
  });

  it('takes −0 and 0 for equal', () => {
    expect(selectOne([0, -0, 0, -0], 2)).toEqual([0, 0, 1, 1]);
  });

  it('ranks negative scores below positive ones', () => {
    expect(selectOne([-2, 1, -1, 2], 2)).toEqual([0, 1, 0, 1]);
  });

  it('keeps all candidates where there are fewer than the quota, and no one else', () => {
    expect(selectOne([1, 2, 3, 4], 3, [1, 0, 1, 0])).toEqual([1, 0, 1, 0]);
  });

  it('keeps the last ones of a group that ties, whatever the others keep', () => {
    const kept = select({
      scores: Float32Array.of(1, 1, 1, 1, 1, 0),
      candidates: new Uint8Array(6).fill(1),
      groups: { count: 2, of: Uint32Array.of(0, 1, 0, 1, 0, 1) },
      quota: { kind: 'keepCounts', counts: Uint32Array.of(1, 2) },
    });
    expect(Array.from(kept)).toEqual([0, 1, 0, 1, 1, 0]);
  });

  it('gives a new array, and leaves the candidates as they are', () => {
    const candidates = Uint8Array.of(1, 1, 0);
    const scores = Float32Array.of(1, 2, 3);
    for (const groups of [{ count: 1 }, { count: 1, of: Uint32Array.of(0, 0, 0) }]) {
      for (const [keep, kept] of [
        [1, [0, 1, 0]],
        [2, [1, 1, 0]],
      ] as const) {
        const quota = { kind: 'keepCounts', counts: Uint32Array.of(keep) } as const;
        const selected = select({ scores, candidates, groups, quota });
        expect(Array.from(selected)).toEqual(kept);
        expect(selected).not.toBe(candidates);
        expect(Array.from(candidates)).toEqual([1, 1, 0]);
      }
    }
  });

  it('refuses NaN by name', () => {
    expect(() => selectOne([1, Number.NaN], 1)).toThrow(
      'select: want scores that are numbers, got NaN',
    );
  });

  it('agrees with sorting in one group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyScore, fc.boolean()), manyGrains),
        fc.nat(60),
        (grains, keep) => {
          const scores = Float32Array.from(grains.map(([score]) => score));
          const candidates = Uint8Array.from(grains.map(([, isAlive]) => Number(isAlive)));
          const counts = Uint32Array.of(keep);
          const quota = { kind: 'keepCounts', counts } as const;
          const kept = select({ scores, candidates, groups: { count: 1 }, quota });
          expect(Array.from(kept)).toEqual(selectBySorting(scores, candidates, () => 0, counts));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with sorting in many groups', () => {
    const anyGrain = fc.tuple(anyScore, fc.boolean(), fc.nat(4));
    fc.assert(
      fc.property(
        fc.array(anyGrain, manyGrains),
        fc.array(fc.nat(8), { minLength: 5, maxLength: 5 }),
        (grains, keep) => {
          const scores = Float32Array.from(grains.map(([score]) => score));
          const candidates = Uint8Array.from(grains.map(([, isAlive]) => Number(isAlive)));
          const of = Uint32Array.from(grains.map(([, , group]) => group));
          const counts = Uint32Array.from(keep);
          const quota = { kind: 'keepCounts', counts } as const;
          const kept = select({ scores, candidates, groups: { count: 5, of }, quota });
          expect(Array.from(kept)).toEqual(
            selectBySorting(scores, candidates, (grain) => of[grain] ?? -1, counts),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the cut among scores that differ in their last bit only', () => {
    const next = Math.fround(1 + 2 ** -23);
    expect(selectOne([next, 1, next, 1], 2)).toEqual([1, 0, 1, 0]);
  });
});
