/**
 * The pixels of images in the form in which they are packed, which gzip makes a fifth smaller than the pixels
 * themselves: what kind each pixel is comes first, and then what is left to say of it.
 *
 *   kinds    two bits a pixel, four rows of a column a byte: 0 dark, 1 between, 2 lit (≥ 252)
 *   lit      the values of the lit pixels
 *   between  the values of the others, by how lit their four neighbours are, from not at all to wholly: those
 *            of an edge are alike
 *
 * Measured on MNIST's 6,000 validation images: 788,816 bytes against 964,207.
 */
import { imageSize, type ImageShape } from '../../core/data/DataSet.ts';

const litFrom = 252;
const rowsPerByte = 4;
/** Two for each of four neighbours, and none. */
const surroundings = 9;

const dark = 0;
const between = 1;
const lit = 2;

/** @param pixels `[images, rows, columns, channels]` */
export function packPixels(pixels: Uint8Array, shape: ImageShape): Uint8Array {
  const kinds = pixels.map((value) => (value === 0 ? dark : value < litFrom ? between : lit));
  const litValues = pixels.filter((value) => value >= litFrom);
  const counts = new Uint32Array(surroundings);
  forBetween(kinds, shape, (_, around) => (counts[around] = (counts[around] ?? 0) + 1));
  const starts = startsOf(counts);
  const betweenValues = new Uint8Array(counts.reduce((sum, count) => sum + count, 0));
  forBetween(kinds, shape, (i, around) => {
    const at = starts[around] ?? 0;
    betweenValues[at] = pixels[i] ?? 0;
    starts[around] = at + 1;
  });
  const packedKinds = packKinds(kinds, shape);
  const packed = new Uint8Array(packedKinds.length + litValues.length + betweenValues.length);
  packed.set(packedKinds);
  packed.set(litValues, packedKinds.length);
  packed.set(betweenValues, packedKinds.length + litValues.length);
  return packed;
}

/** The inverse; absent unless `packed` is exactly that of so many images. */
export function unpackPixels(
  packed: Uint8Array,
  images: number,
  shape: ImageShape,
): Uint8Array | undefined {
  const kindBytes = images * kindBytesOf(shape);
  if (packed.length < kindBytes) return undefined;
  const kinds = unpackKinds(packed.subarray(0, kindBytes), images, shape);
  const counts = new Uint32Array(surroundings);
  forBetween(kinds, shape, (_, around) => (counts[around] = (counts[around] ?? 0) + 1));
  const litCount = kinds.reduce((sum, kind) => (kind === lit ? sum + 1 : sum), 0);
  const betweenCount = counts.reduce((sum, count) => sum + count, 0);
  if (packed.length !== kindBytes + litCount + betweenCount) return undefined;
  const pixels = new Uint8Array(kinds.length);
  let nextLit = kindBytes;
  for (let i = 0; i < kinds.length; i += 1) {
    if (kinds[i] !== lit) continue;
    pixels[i] = packed[nextLit] ?? 0;
    nextLit += 1;
  }
  const starts = startsOf(counts);
  forBetween(kinds, shape, (i, around) => {
    const at = starts[around] ?? 0;
    pixels[i] = packed[nextLit + at] ?? 0;
    starts[around] = at + 1;
  });
  return pixels;
}

/** Every pixel between dark and lit, and how lit its neighbours above, below and beside it are, 0…8. */
function forBetween(
  kinds: Uint8Array,
  shape: ImageShape,
  visit: (pixel: number, around: number) => void,
): void {
  const [, columns, channels] = shape;
  const row = columns * channels;
  const size = imageSize(shape);
  for (let i = 0; i < kinds.length; i += 1) {
    if (kinds[i] !== between) continue;
    const inImage = i % size;
    const inRow = inImage % row;
    let around = 0;
    if (inRow >= channels) around += kinds[i - channels] ?? 0;
    if (inRow < row - channels) around += kinds[i + channels] ?? 0;
    if (inImage >= row) around += kinds[i - row] ?? 0;
    if (inImage < size - row) around += kinds[i + row] ?? 0;
    visit(i, around);
  }
}

/** Where the values of each surrounding begin. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length);
  for (let i = 1; i < counts.length; i += 1) {
    starts[i] = (starts[i - 1] ?? 0) + (counts[i - 1] ?? 0);
  }
  return starts;
}

function kindBytesOf([rows, columns, channels]: ImageShape): number {
  return Math.ceil(rows / rowsPerByte) * columns * channels;
}

function packKinds(kinds: Uint8Array, shape: ImageShape): Uint8Array {
  const images = kinds.length / imageSize(shape);
  const packed = new Uint8Array(images * kindBytesOf(shape));
  forKinds(images, shape, (i, byte, shift) => {
    packed[byte] = (packed[byte] ?? 0) | ((kinds[i] ?? 0) << shift);
  });
  return packed;
}

function unpackKinds(packed: Uint8Array, images: number, shape: ImageShape): Uint8Array {
  const kinds = new Uint8Array(images * imageSize(shape));
  forKinds(images, shape, (i, byte, shift) => {
    kinds[i] = ((packed[byte] ?? 0) >> shift) & 3;
  });
  return kinds;
}

/** Where the kind of each pixel is. */
function forKinds(
  images: number,
  shape: ImageShape,
  visit: (pixel: number, byte: number, shift: number) => void,
): void {
  const [rows, columns, channels] = shape;
  const row = columns * channels;
  let pixel = 0;
  for (let image = 0; image < images; image += 1) {
    const start = image * kindBytesOf(shape);
    for (let y = 0; y < rows; y += 1) {
      const first = start + Math.floor(y / rowsPerByte) * row;
      const shift = (y % rowsPerByte) * 2;
      for (let x = 0; x < row; x += 1) {
        visit(pixel, first + x, shift);
        pixel += 1;
      }
    }
  }
}
