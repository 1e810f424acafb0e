/** What the axes of the charts have in common. */

/** The figures along an axis. */
export const axisTick = { fontSize: '0.6875rem', fill: 'var(--ink3)' };
export const quarters = [0, 0.25, 0.5, 0.75, 1];

export function axisPercent(fraction: number): string {
  return `${Math.round(fraction * 100)}%`;
}
