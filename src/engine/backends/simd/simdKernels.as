// Inner loops of training that the wasm backend lacks, in AssemblyScript (https://assemblyscript.org),
// on four floats at a time. All addresses and pitches are in bytes, all counts in elements; nothing
// is allocated here. The test of simdKernelsBinary.ts compiles this file: after a change, run
// `npx vitest run src/engine/backends/simd --update`.

/**
 * Sum of outer products over a grid of positions:
 *
 *   out[j, o] += sum over r < rows, c < columns of a[r, c, j] * b[r, c, o],   j < js, o < os
 *
 * where a[r, c, j] is at `a + r * aRow + c * aColumn + 4 * j` and likewise b; out is `[js, os]`, dense.
 * Works on 4 × 8 outputs at a time and so reads up to 12 bytes past a, 28 past b; what it reads
 * there is never stored.
 */
export function addOuterProducts(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  rows: i32,
  columns: i32,
  out: usize,
  js: i32,
  os: i32,
): void {
  const outRow = (<usize>os) << 2;
  for (let o = 0; o < os; o += 8) {
    for (let j = 0; j < js; j += 4) {
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s20 = f32x4.splat(0);
      let s21 = f32x4.splat(0);
      let s30 = f32x4.splat(0);
      let s31 = f32x4.splat(0);
      let aLine = a + ((<usize>j) << 2);
      let bLine = b + ((<usize>o) << 2);
      for (let r = 0; r < rows; r++) {
        let pa = aLine;
        let pb = bLine;
        for (let c = 0; c < columns; c++) {
          const b0 = v128.load(pb);
          const b1 = v128.load(pb, 16);
          let x = v128.load32_splat(pa);
          s00 = f32x4.add(s00, f32x4.mul(x, b0));
          s01 = f32x4.add(s01, f32x4.mul(x, b1));
          x = v128.load32_splat(pa, 4);
          s10 = f32x4.add(s10, f32x4.mul(x, b0));
          s11 = f32x4.add(s11, f32x4.mul(x, b1));
          x = v128.load32_splat(pa, 8);
          s20 = f32x4.add(s20, f32x4.mul(x, b0));
          s21 = f32x4.add(s21, f32x4.mul(x, b1));
          x = v128.load32_splat(pa, 12);
          s30 = f32x4.add(s30, f32x4.mul(x, b0));
          s31 = f32x4.add(s31, f32x4.mul(x, b1));
          pa += aColumn;
          pb += bColumn;
        }
        aLine += aRow;
        bLine += bRow;
      }
      const to = out + ((<usize>(j * os + o)) << 2);
      const left = os - o;
      addEight(to, s00, s01, left);
      if (j + 1 < js) addEight(to + outRow, s10, s11, left);
      if (j + 2 < js) addEight(to + 2 * outRow, s20, s21, left);
      if (j + 3 < js) addEight(to + 3 * outRow, s30, s31, left);
    }
  }
}

/** Adds the first `count` (at most eight) of the lanes to memory. */
function addEight(to: usize, low: v128, high: v128, count: i32): void {
  if (count >= 8) {
    v128.store(to, f32x4.add(v128.load(to), low));
    v128.store(to, f32x4.add(v128.load(to, 16), high), 16);
    return;
  }
  for (let i = 0; i < count; i++) {
    const lanes = i < 4 ? low : high;
    const lane = i & 3;
    const value =
      lane == 0
        ? f32x4.extract_lane(lanes, 0)
        : lane == 1
          ? f32x4.extract_lane(lanes, 1)
          : lane == 2
            ? f32x4.extract_lane(lanes, 2)
            : f32x4.extract_lane(lanes, 3);
    const at = to + ((<usize>i) << 2);
    store<f32>(at, load<f32>(at) + value);
  }
}

/** Copies `rows` rows of `rowBytes` each between buffers of different pitch. */
export function copyRows(
  from: usize,
  fromPitch: usize,
  to: usize,
  toPitch: usize,
  rowBytes: usize,
  rows: i32,
): void {
  for (let r = 0; r < rows; r++) {
    memory.copy(to, from, rowBytes);
    from += fromPitch;
    to += toPitch;
  }
}

/**
 * Sums over rows: out[c] = sum over r < rows of x[r, c], x dense `[rows, columns]`, columns >= 4.
 * Adds up 64 rows at a time and then those sums, so that rounding grows with the root of both.
 */
export function sumRows(x: usize, rows: i32, columns: i32, out: usize): void {
  const pitch = (<usize>columns) << 2;
  memory.fill(out, 0, pitch);
  for (let start = 0; start < rows; start += 64) {
    const block = min(64, rows - start);
    let c = 0;
    while (c < columns) {
      // The last four channels overlap those before them where the count is no multiple of four.
      const first = c;
      if (c + 4 > columns) c = columns - 4;
      let at = x + (<usize>start) * pitch + ((<usize>c) << 2);
      let sum = f32x4.splat(0);
      for (let r = 0; r < block; r++) {
        sum = f32x4.add(sum, v128.load(at));
        at += pitch;
      }
      const to = out + ((<usize>c) << 2);
      const shift = first - c;
      if (shift > 0) sum = v128.bitselect(sum, f32x4.splat(0), lanesFrom(shift));
      v128.store(to, f32x4.add(v128.load(to), sum));
      c += 4;
    }
  }
}

/** All ones in lanes `first` (1 to 3) and up. */
function lanesFrom(first: i32): v128 {
  return i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(first));
}

/**
 * Gradient of 2×2 max pooling with stride 2, NHWC, channels >= 4: each output's gradient goes to the
 * first maximum of its window, to none where nothing is above -infinity. Rows and columns of dx
 * outside every window are left as they are.
 */
export function maxPoolGradPairs(
  input: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
): void {
  const right = (<usize>channels) << 2;
  const below = right * inWidth;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const line = (<usize>(n * inHeight + row * 2)) * below;
      for (let column = 0; column < outWidth; column++) {
        const corner = line + (<usize>(column * 2)) * right;
        let c = 0;
        while (c < channels) {
          // Overlaps as in sumRows; writing the same gradient twice does no harm.
          if (c + 4 > channels) c = channels - 4;
          const offset = (<usize>c) << 2;
          routeToMaximum(input + corner + offset, dx + corner + offset, v128.load(dy + offset), right, below);
          c += 4;
        }
        dy += right;
      }
    }
  }
}

@inline
function routeToMaximum(from: usize, to: usize, gradient: v128, right: usize, below: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + right);
  const c = v128.load(from + below);
  const d = v128.load(from + below + right);
  let best = f32x4.splat(-Infinity);
  const aWins = f32x4.gt(a, best);
  best = v128.bitselect(a, best, aWins);
  const bWins = f32x4.gt(b, best);
  best = v128.bitselect(b, best, bWins);
  const cWins = f32x4.gt(c, best);
  best = v128.bitselect(c, best, cWins);
  const dWins = f32x4.gt(d, best);
  const cOrD = v128.or(cWins, dWins);
  v128.store(to, v128.and(gradient, v128.andnot(aWins, v128.or(bWins, cOrD))));
  v128.store(to + right, v128.and(gradient, v128.andnot(bWins, cOrD)));
  v128.store(to + below, v128.and(gradient, v128.andnot(cWins, dWins)));
  v128.store(to + below + right, v128.and(gradient, dWins));
}

/** Gradient of ReLU: out = dy where y > 0, else 0. */
export function reluGradient(dy: usize, y: usize, out: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = dy + ((<usize>(count & ~3)) << 2);
  while (dy < end) {
    v128.store(out, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    dy += 16;
    y += 16;
    out += 16;
  }
  for (let i = count & ~3; i < count; i++) {
    store<f32>(out, load<f32>(y) > 0 ? load<f32>(dy) : 0);
    dy += 4;
    y += 4;
    out += 4;
  }
}

/**
 * Adam's moments and the decrease of the weights, in one pass:
 *
 *   nextM = m + (g - m) * rate1,  nextV = v + (g * g - v) * rate2,
 *   decrease = (nextM * scale) / (sqrt(nextV) + epsilon)
 */
export function adam(
  g: usize,
  m: usize,
  v: usize,
  nextM: usize,
  nextV: usize,
  decrease: usize,
  count: i32,
  rate1: f32,
  rate2: f32,
  scale: f32,
  epsilon: f32,
): void {
  const bytes = (<usize>count) << 2;
  const whole = bytes & ~15;
  for (let at: usize = 0; at < whole; at += 16) {
    const gradient = v128.load(g + at);
    const oldM = v128.load(m + at);
    const oldV = v128.load(v + at);
    const newM = f32x4.add(oldM, f32x4.mul(f32x4.sub(gradient, oldM), f32x4.splat(rate1)));
    const square = f32x4.mul(gradient, gradient);
    const newV = f32x4.add(oldV, f32x4.mul(f32x4.sub(square, oldV), f32x4.splat(rate2)));
    v128.store(nextM + at, newM);
    v128.store(nextV + at, newV);
    const root = f32x4.add(f32x4.sqrt(newV), f32x4.splat(epsilon));
    v128.store(decrease + at, f32x4.div(f32x4.mul(newM, f32x4.splat(scale)), root));
  }
  for (let at = whole; at < bytes; at += 4) {
    const gradient = load<f32>(g + at);
    const oldM = load<f32>(m + at);
    const oldV = load<f32>(v + at);
    const newM = oldM + (gradient - oldM) * rate1;
    const newV = oldV + (gradient * gradient - oldV) * rate2;
    store<f32>(nextM + at, newM);
    store<f32>(nextV + at, newV);
    store<f32>(decrease + at, (newM * scale) / (sqrt<f32>(newV) + epsilon));
  }
}

/** out[r, c] = x[r, c] + row[c] over dense `[rows, columns]`, columns >= 4; so the next two. */
export function addRow(x: usize, row: usize, out: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += 4) {
      const at = overlapping(c, columns);
      v128.store(out + at, f32x4.add(v128.load(x + at), v128.load(row + at)));
    }
    x += (<usize>columns) << 2;
    out += (<usize>columns) << 2;
  }
}

export function subtractRow(x: usize, row: usize, out: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += 4) {
      const at = overlapping(c, columns);
      v128.store(out + at, f32x4.sub(v128.load(x + at), v128.load(row + at)));
    }
    x += (<usize>columns) << 2;
    out += (<usize>columns) << 2;
  }
}

export function multiplyRow(x: usize, row: usize, out: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += 4) {
      const at = overlapping(c, columns);
      v128.store(out + at, f32x4.mul(v128.load(x + at), v128.load(row + at)));
    }
    x += (<usize>columns) << 2;
    out += (<usize>columns) << 2;
  }
}

/** Byte offset of four columns from c; the last four overlap those before them. */
@inline
function overlapping(c: i32, columns: i32): usize {
  return (<usize>min(c, columns - 4)) << 2;
}

/**
 * Convolution of one image, whose padding is around it already, plus bias, clamped from below:
 *
 *   out[r, c, o] = max(lowest, bias[o] + sum over t < tapRows, k < strip of
 *                  x[r * xStride + t * xRow + c * xColumn + 4 * k] * w[o / 8][t, k][o % 8])
 *
 * x by bytes; w and bias as packPanels lays them out; out dense `[rows, columns, channels]`,
 * columns >= 4. Four columns by eight channels at a time.
 */
export function convolve(
  x: usize,
  xStride: usize,
  xRow: usize,
  xColumn: usize,
  w: usize,
  bias: usize,
  out: usize,
  rows: i32,
  columns: i32,
  channels: i32,
  tapRows: i32,
  strip: i32,
  lowest: f32,
): void {
  const pixel = (<usize>channels) << 2;
  const stripBytes = (<usize>strip) << 2;
  const floor = f32x4.splat(lowest);
  for (let o = 0; o < channels; o += 8) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    for (let r = 0; r < rows; r++) {
      for (let tile = 0; tile < columns; tile += 4) {
        // The last four columns overlap those before them where the count is no multiple of four.
        const c = min(tile, columns - 4);
        let s00 = bias0;
        let s01 = bias1;
        let s10 = bias0;
        let s11 = bias1;
        let s20 = bias0;
        let s21 = bias1;
        let s30 = bias0;
        let s31 = bias1;
        let line = x + (<usize>r) * xStride + (<usize>c) * xColumn;
        let pw = w;
        for (let t = 0; t < tapRows; t++) {
          let p0 = line;
          let p1 = p0 + xColumn;
          let p2 = p1 + xColumn;
          let p3 = p2 + xColumn;
          const end = p0 + stripBytes;
          while (p0 < end) {
            const w0 = v128.load(pw);
            const w1 = v128.load(pw, 16);
            let value = v128.load32_splat(p0);
            s00 = f32x4.add(s00, f32x4.mul(value, w0));
            s01 = f32x4.add(s01, f32x4.mul(value, w1));
            value = v128.load32_splat(p1);
            s10 = f32x4.add(s10, f32x4.mul(value, w0));
            s11 = f32x4.add(s11, f32x4.mul(value, w1));
            value = v128.load32_splat(p2);
            s20 = f32x4.add(s20, f32x4.mul(value, w0));
            s21 = f32x4.add(s21, f32x4.mul(value, w1));
            value = v128.load32_splat(p3);
            s30 = f32x4.add(s30, f32x4.mul(value, w0));
            s31 = f32x4.add(s31, f32x4.mul(value, w1));
            p0 += 4;
            p1 += 4;
            p2 += 4;
            p3 += 4;
            pw += 32;
          }
          line += xRow;
        }
        const to = out + (<usize>(r * columns + c)) * pixel + ((<usize>o) << 2);
        const left = channels - o;
        storeEight(to, f32x4.max(s00, floor), f32x4.max(s01, floor), left);
        storeEight(to + pixel, f32x4.max(s10, floor), f32x4.max(s11, floor), left);
        storeEight(to + 2 * pixel, f32x4.max(s20, floor), f32x4.max(s21, floor), left);
        storeEight(to + 3 * pixel, f32x4.max(s30, floor), f32x4.max(s31, floor), left);
      }
    }
    w += (<usize>(tapRows * strip)) << 5;
    bias += 32;
  }
}

/** Stores the first `count` (at most eight) of the lanes. */
function storeEight(to: usize, low: v128, high: v128, count: i32): void {
  if (count >= 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
    return;
  }
  if (count >= 4) {
    v128.store(to, low);
    to += 16;
    count -= 4;
    low = high;
  }
  if (count > 0) store<f32>(to, f32x4.extract_lane(low, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(low, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(low, 2), 8);
}

/** Lays dense `[rows, columns]` out in panels of eight columns, `[columns / 8, rows, 8]`, zero-padded. */
export function packPanels(x: usize, rows: i32, columns: i32, out: usize): void {
  const pitch = (<usize>columns) << 2;
  for (let start = 0; start < columns; start += 8) {
    const width = (<usize>min(8, columns - start)) << 2;
    let from = x + ((<usize>start) << 2);
    for (let r = 0; r < rows; r++) {
      memory.fill(out, 0, 32);
      memory.copy(out, from, width);
      from += pitch;
      out += 32;
    }
  }
}
