/**
 * `prefix-` and 12 hexadecimal digits that no other tab of the origin has. Not
 * `crypto.randomUUID`, which a page served over plain http in a classroom does not have.
 */
export function uniqueId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  return `${prefix}-${digits.join('')}`;
}
