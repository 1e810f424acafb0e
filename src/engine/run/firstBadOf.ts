/**
 * What was first not finite, after how many of these training steps, and how many losses are good: that
 * of a training step is from before its update, so the weights may go wrong where the loss did not.
 */
export function firstBadOf(
  losses: Float32Array,
  areWeightsFinite: readonly boolean[],
): { what: string; after: number; goodLosses: number } | undefined {
  for (const [i, loss] of losses.entries()) {
    if (!Number.isFinite(loss)) return { what: 'the loss', after: i + 1, goodLosses: i };
    if (!areWeightsFinite[i]) return { what: 'a weight', after: i + 1, goodLosses: i + 1 };
  }
  return undefined;
}
