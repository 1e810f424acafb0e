/** A difference of two fractions in percentage points with its sign, `−1.2`. */
export function signedPoints(difference: number): string {
  const points = Math.abs(difference * 100).toFixed(1);
  if (Number(points) === 0) return '±0.0';
  return `${difference < 0 ? '−' : '+'}${points}`;
}
