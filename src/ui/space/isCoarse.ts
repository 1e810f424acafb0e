/** Whether it is a finger that points, first of all. */
export function isCoarse(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
