import { assert } from '../../../base/assert.ts';

/** Longest code that the tables of `huffman.ts` can write down. */
export const longestCode = 31;

/**
 * Code lengths of a Huffman code, by symbol: 0 where a symbol does not occur. A single symbol gets
 * length 1, though `packSymbols` then writes nothing. Of equal counts the lower symbol, and a
 * symbol before a pair, is joined first, so that the same counts give the same code everywhere.
 *
 *   H ≤ Σ count·length / Σ count < H + 1  (two symbols or more)
 *
 * Source: Huffman 1952, Proc. IRE 40(9), with two queues (van Leeuwen 1976).
 */
export function codeLengths(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols = [...counts.keys()].filter((symbol) => counts[symbol] > 0);
  symbols.sort((a, b) => counts[a] - counts[b] || a - b);
  if (symbols.length === 1) lengths[symbols[0]] = 1;
  if (symbols.length < 2) return lengths;
  // Nodes: the symbols in rising count, then the pairs in the order they are made, rising as well.
  const weight = symbols.map((symbol) => counts[symbol]);
  const parent: number[] = [];
  let leaf = 0;
  let pair = symbols.length;
  const lightest = (): number => {
    const isLeaf = leaf < symbols.length && (pair >= weight.length || weight[leaf] <= weight[pair]);
    return isLeaf ? leaf++ : pair++;
  };
  while (weight.length < 2 * symbols.length - 1) {
    const first = lightest();
    const second = lightest();
    parent[first] = weight.length;
    parent[second] = weight.length;
    weight.push(weight[first] + weight[second]);
  }
  const depth: number[] = [];
  depth[weight.length - 1] = 0;
  for (let node = weight.length - 2; node >= 0; node -= 1) depth[node] = depth[parent[node]] + 1;
  for (const [node, symbol] of symbols.entries()) lengths[symbol] = depth[node];
  assert(
    depth[0] <= longestCode,
    `codeLengths: want codes of at most ${longestCode} bits, got ${depth[0]}`,
  );
  return lengths;
}

/**
 * The canonical codes of given lengths: shorter codes first, of equal length the lower symbol
 * first, each the one before plus one, shifted to its length.
 *
 * Source: Schwartz & Kallick 1964; as RFC 1951, §3.2.2.
 */
export function canonicalCodes(lengths: Uint8Array): Uint32Array {
  const codes = new Uint32Array(lengths.length);
  let code = 0;
  let length = 0;
  for (const symbol of symbolsByLength(lengths)) {
    code *= 2 ** (lengths[symbol] - length);
    length = lengths[symbol];
    codes[symbol] = code;
    code += 1;
  }
  return codes;
}

/** Symbols that occur, in the order of their canonical codes. */
export function symbolsByLength(lengths: Uint8Array): number[] {
  const symbols = [...lengths.keys()].filter((symbol) => lengths[symbol] > 0);
  return symbols.sort((a, b) => lengths[a] - lengths[b] || a - b);
}
