/** IEEE 754 binary16, which `Float16Array` would give where engines have it. */
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The 16 bits of the float16 that is nearest to a float32; halves go to the even one, as IEEE 754 rounds. */
export function toFloat16(value: number): number {
  float[0] = value;
  const [word] = bits;
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  // NaN, and infinity with what rounds to it: 65,520 lies halfway to the first power that is too large.
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  // Below 2⁻¹⁴ steps of 2⁻²⁴, all equally wide.
  if (magnitude < 0x38800000) return sign | roundedToEven(Math.abs(float[0]) * 2 ** 24);
  const isOdd = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x38000000 + 0xfff + isOdd) >>> 13);
}

/** The number that 16 bits stand for; exact. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function roundedToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? 1 : 0);
}
