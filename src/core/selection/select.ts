import { assert } from '../../base/assert.ts';
import { findBoundary } from './boundary.ts';
import type { Quota, RankingGroups } from './grains.ts';
import { keptCount } from './mask.ts';

export interface Ranking {
  /** One a grain, larger = kept. Not NaN. */
  scores: Float32Array;
  /** 1 for the grains that may be kept, 0 for the others. */
  candidates: Uint8Array;
  groups: RankingGroups;
  quota: Quota;
}

/**
 * The one selection of this project: which grains are kept.
 *
 * In every ranking group exactly `quota` candidates stay (all, where there are fewer): those last
 * in the order (score, grain id), so that among equal scores the lower id is pruned first and the
 * result is the same on every machine. Takes time linear in the number of grains. Returns 1 for
 * every kept grain. Throws on a NaN score.
 */
export function select({ scores, candidates, groups, quota }: Ranking): Uint8Array {
  refuseNaN(scores);
  return groups.of
    ? selectInGroups({ scores, candidates, of: groups.of, keepCounts: quota.counts })
    : selectInOne(scores, candidates, quota.counts[0]);
}

function refuseNaN(scores: Float32Array): void {
  for (let grain = 0; grain < scores.length; grain += 1) {
    assert(!Number.isNaN(scores[grain]), `select: want scores that are numbers, got NaN`);
  }
}

function selectInOne(scores: Float32Array, candidates: Uint8Array, keepCount: number): Uint8Array {
  const dropCount = keptCount(candidates) - keepCount;
  if (dropCount <= 0) return candidates.slice();
  const { score: boundary, ties } = findBoundary(scores, candidates, dropCount);
  const kept = new Uint8Array(scores.length);
  let remaining = ties;
  for (let grain = 0; grain < kept.length; grain += 1) {
    // No branch on which side of the boundary a score is: it would be mispredicted at every turn.
    kept[grain] = candidates[grain] & Number(scores[grain] > boundary);
    if (scores[grain] === boundary && candidates[grain] !== 0) {
      if (remaining > 0) remaining -= 1;
      else kept[grain] = 1;
    }
  }
  return kept;
}

interface GroupedRanking {
  scores: Float32Array;
  candidates: Uint8Array;
  of: Uint32Array;
  keepCounts: Uint32Array;
}

/** Grains are dealt out by group, then every group is put in order and drops its first. */
function selectInGroups({ scores, candidates, of, keepCounts }: GroupedRanking): Uint8Array {
  const kept = candidates.slice();
  const starts = new Uint32Array(keepCounts.length + 1);
  for (let grain = 0; grain < of.length; grain += 1) starts[of[grain] + 1] += kept[grain];
  for (let group = 1; group < starts.length; group += 1) starts[group] += starts[group - 1];
  const next = starts.slice();
  const members = new Uint32Array(starts[keepCounts.length]);
  for (let grain = 0; grain < of.length; grain += 1) {
    if (kept[grain] === 0) continue;
    const group = of[grain];
    members[next[group]] = grain;
    next[group] += 1;
  }
  for (let group = 0; group < keepCounts.length; group += 1) {
    const keptFrom = starts[group + 1] - keepCounts[group];
    if (keptFrom <= starts[group]) continue;
    sortByScore(members, starts[group], starts[group + 1], scores);
    for (let i = starts[group]; i < keptFrom; i += 1) kept[members[i]] = 0;
  }
  return kept;
}

/**
 * Sorts grains[from … to) by (score, id) in place; they come in order of id. By insertion, which
 * beats everything else on the windows of at most 16 that groups are.
 */
function sortByScore(grains: Uint32Array, from: number, to: number, scores: Float32Array): void {
  for (let i = from + 1; i < to; i += 1) {
    const grain = grains[i];
    const score = scores[grain];
    let j = i - 1;
    while (j >= from && scores[grains[j]] > score) {
      grains[j + 1] = grains[j];
      j -= 1;
    }
    grains[j + 1] = grain;
  }
}
