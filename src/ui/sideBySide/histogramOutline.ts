/**
 * The outline of a histogram from the axis up and back to it, as an SVG path in a box of 100 × 100;
 * `tallest` reaches its top. Pure.
 */
export function histogramOutline(bins: readonly number[], tallest: number): string {
  const width = 100 / Math.max(1, bins.length);
  const steps = bins.map((count, i) => `V${100 - (100 * count) / tallest}H${(i + 1) * width}`);
  return `M0 100${steps.join('')}V100`;
}
