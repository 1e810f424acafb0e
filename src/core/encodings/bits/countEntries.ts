/**
 * Kept weights and the fillers between them, for each of several numbers of index bits k, in one walk:
 *
 *   Σ 1 + ⌊(gap − 1) / 2^k⌋   over the kept weights
 *
 * the gap being the way from the kept weight before, the first from just before the start.
 */
export function countEntries(mask: Uint8Array, choices: readonly number[]): number[] {
  const entries = new Float64Array(choices.length);
  const shortest = 2 ** Math.min(...choices);
  let kept = 0;
  for (let i = 0, last = -1; i < mask.length; i += 1) {
    if (mask[i] === 0) continue;
    kept += 1;
    const between = i - last - 1;
    last = i;
    if (between < shortest) continue;
    for (let at = 0; at < choices.length; at += 1) entries[at] += between >>> choices[at];
  }
  return Array.from(entries, (fillers) => kept + fillers);
}
