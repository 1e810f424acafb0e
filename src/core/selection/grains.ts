/** What is removed together, and who competes with whom: all that a granularity is. */

/** A partition of a kernel's weights. A grain's id is the rank of its lowest flat index. */
export interface Grains {
  /** How many. */
  count: number;
  /** weight → grain. Absent: every weight is its own grain, which spares a table of its size. */
  of?: Uint32Array;
  /** Weights per grain; absent with `of`. */
  size?: Uint32Array;
}

/** A partition of grains into sets that compete. */
export interface RankingGroups {
  count: number;
  /** grain → group. Absent: all compete with all. */
  of?: Uint32Array;
}

/** How many grains each ranking group keeps, by group; candidates beyond that are pruned. */
export interface Quota {
  kind: 'keepCounts';
  counts: Uint32Array;
}
