/**
 * The error function to 1.5e−7, for x ≥ 0.
 *
 * Source: Abramowitz & Stegun 1964, formula 7.1.26.
 */
export function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 1 - polynomial * Math.exp(-x * x);
}
