/**
 * The colours of a weight map: a diverging scale through a neutral colour at zero, and a neutral
 * ground with a hatch for what is pruned, which is told by the hatch, never by colour alone. By hue,
 * orange is positive and blue negative, both away from the panel in lightness, so that a washed-out
 * projector still shows strength; by lightness, light is positive and dark negative, on grey.
 */
import { prunedCell, strongestCell } from '../../worker/shownNetwork.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** What the stylesheet says, as `#rrggbb` or `rgb(r, g, b)`. */
export interface WeightTokens {
  panel: string;
  /** Of a weight of 0 that is kept. */
  zero: string;
  ground: string;
  hatch: string;
  positive: string;
  negative: string;
  accent: string;
  ink: string;
  /** Of two networks beside each other: what one of them alone keeps. */
  onlyA: string;
  onlyB: string;
}

/** Colours as little-endian RGBA words, ready for an ImageData seen as a Uint32Array. */
export interface WeightPalette {
  /** By `cell - prunedCell`: first what is pruned, then from the most negative to the most positive. */
  table: Uint32Array;
  /** By share × 255: from the panel to the accent colour. */
  shareTable: Uint32Array;
  panel: number;
  ground: number;
  hatch: number;
  ink: number;
  /** What died at the pruning step that is shown: its ground, and the ink is its hatch. */
  died: number;
  /** Around what was born at it. */
  born: number;
  /** Between grains: stands out from every tint, and is not as loud as the cursor. */
  border: number;
  /** What one alone keeps of two networks. */
  onlyA: number;
  onlyB: number;
  /** For the legend and the histogram. */
  css: WeightTokens;
}

/** The weakest kept weight still has this much of the full colour. */
export const weakestTint = 0.25;
/** Share of the ink in the ground of what died. */
const diedStrength = 0.25;
/** Share of the ink in a border. */
const borderStrength = 0.7;

/** Reads `#rgb`, `#rrggbb` and `rgb(r g b)` with or without commas; mid-grey for anything else. */
export function parseColour(text: string): Rgb {
  const trimmed = text.trim();
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(trimmed);
  if (short) return channels(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)));
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(trimmed);
  if (long) return channels(long.slice(1).map((pair) => Number.parseInt(pair, 16)));
  const rgb = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(trimmed);
  if (rgb) return channels(rgb.slice(1).map(Number));
  return [128, 128, 128];
}

function channels([red = 0, green = 0, blue = 0]: readonly number[]): Rgb {
  return [red, green, blue];
}

/** `from` + `strength`·(`to` − `from`), channel by channel. */
export function mixColours(from: Rgb, to: Rgb, strength: number): Rgb {
  return channels(from.map((channel, i) => channel + strength * ((to[i] ?? 0) - channel)));
}

/** One opaque pixel; every platform that runs a browser is little-endian. */
export function packColour([red, green, blue]: Rgb): number {
  return (
    ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0
  );
}

export function unpackColour(word: number): Rgb {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255];
}

export function createPalette(css: WeightTokens): WeightPalette {
  const panel = parseColour(css.panel);
  const zero = parseColour(css.zero);
  const ground = parseColour(css.ground);
  const positive = parseColour(css.positive);
  const negative = parseColour(css.negative);
  const accent = parseColour(css.accent);
  const table = new Uint32Array(256);
  for (let cell = -strongestCell; cell <= strongestCell; cell += 1) {
    const strength = weakestTint + ((1 - weakestTint) * Math.abs(cell)) / strongestCell;
    const full = cell < 0 ? negative : positive;
    table[cell - prunedCell] = packColour(mixColours(zero, full, strength));
  }
  table[0] = packColour(ground);
  const shareTable = new Uint32Array(256);
  for (let share = 0; share < 256; share += 1) {
    shareTable[share] = packColour(mixColours(panel, accent, share / 255));
  }
  return {
    table,
    shareTable,
    panel: packColour(panel),
    ground: packColour(ground),
    hatch: packColour(parseColour(css.hatch)),
    ink: packColour(parseColour(css.ink)),
    died: packColour(mixColours(ground, parseColour(css.ink), diedStrength)),
    born: packColour(accent),
    border: packColour(mixColours(panel, parseColour(css.ink), borderStrength)),
    onlyA: packColour(parseColour(css.onlyA)),
    onlyB: packColour(parseColour(css.onlyB)),
    css,
  };
}

/** By the styles of the document, as they are now. */
export function presentPalette(): WeightPalette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return createPalette({
    panel: token('--panel'),
    zero: token('--map-zero'),
    ground: token('--map-ground'),
    hatch: token('--map-hatch'),
    positive: token('--map-positive'),
    negative: token('--map-negative'),
    accent: token('--accent'),
    ink: token('--ink'),
    onlyA: token('--series-violet'),
    onlyB: token('--series-cyan'),
  });
}
