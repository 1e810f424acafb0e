/** By what the grains of a layer were ranked last, for criteria whose scores weights do not tell. */
export interface LayerRanking {
  /** The last pruning step that ranked the layer. */
  pruningStep: number;
  /**
   * One a grain, larger = kept: of that step, and for grains that had fallen before it of the step
   * at which they fell. NaN where the run never ranked a grain, or not since it was revived.
   */
  scores: Float32Array;
}

/** The ranking after `pruningStep` ranked the `candidates` (1 a grain) by `scores`. */
export function rankingAfter(
  before: LayerRanking | undefined,
  { scores, candidates }: { scores: Float32Array; candidates: Uint8Array },
  pruningStep: number,
): LayerRanking {
  const merged = new Float32Array(scores.length);
  for (let grain = 0; grain < merged.length; grain += 1) {
    if (candidates[grain] === 1) merged[grain] = scores[grain];
    else merged[grain] = before ? before.scores[grain] : Number.NaN;
  }
  return { pruningStep, scores: merged };
}

/** The ranking once grains have come back by hand: what they were ranked by then is no score of now. */
export function rankingWithout(
  { pruningStep, scores }: LayerRanking,
  revived: readonly number[],
): LayerRanking {
  const left = scores.slice();
  for (const grain of revived) left[grain] = Number.NaN;
  return { pruningStep, scores: left };
}
