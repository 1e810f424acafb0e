import { describe, expect, it } from 'vitest';
import { prunedCell } from '../../worker/protocol.ts';
import { createPalette, parseColour, type Rgb, unpackColour } from './weightColours.ts';

const light = {
  panel: '#fffefc',
  ground: '#f7f6f3',
  hatch: '#cfcbc2',
  positive: '#c8611a',
  negative: '#2464a8',
  accent: '#0b6e5b',
  ink: '#1c2126',
};
const dark = {
  panel: '#171b21',
  ground: '#101317',
  hatch: '#39414b',
  positive: '#f0935a',
  negative: '#6ea8e6',
  accent: '#3fb79a',
  ink: '#e8eaed',
};

const luminance = (colour: Rgb) => {
  const [r = 0, g = 0, b = 0] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Rgb, b: Rgb) => {
  const [dim, bright] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
};
const distance = (a: Rgb, b: Rgb) => Math.hypot(...a.map((channel, i) => channel - (b[i] ?? 0)));

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, tokens) => {
  const palette = createPalette(tokens);
  const colour = (cell: number) => unpackColour(palette.table[cell - prunedCell] ?? 0);
  const panel = parseColour(tokens.panel);
  const ground = parseColour(tokens.ground);

  it('moves steadily away from the panel as weights grow, on both sides', () => {
    for (let strength = 2; strength <= 127; strength += 1) {
      for (const sign of [-1, 1]) {
        const step = contrast(colour(sign * strength), panel);
        expect(step).toBeGreaterThanOrEqual(contrast(colour(sign * (strength - 1)), panel));
      }
    }
  });

  it('ends in the full colours', () => {
    expect(colour(127)).toEqual(parseColour(tokens.positive));
    expect(colour(-127)).toEqual(parseColour(tokens.negative));
  });

  it('tints the weakest kept weight by a quarter, far from the ground', () => {
    for (const cell of [-1, 0, 1]) {
      const full = parseColour(cell < 0 ? tokens.negative : tokens.positive);
      expect(distance(colour(cell), panel) / distance(full, panel)).toBeCloseTo(0.25, 1);
      expect(distance(colour(cell), ground)).toBeGreaterThan(30);
    }
  });

  it('tells signs of equal strength apart', () => {
    for (const strength of [1, 32, 64, 127]) {
      expect(distance(colour(strength), colour(-strength))).toBeGreaterThan(25);
    }
  });

  it('gives pruned cells the ground, with a hatch that can be seen on it', () => {
    expect(colour(prunedCell)).toEqual(ground);
    const hatch = unpackColour(palette.hatch);
    expect(contrast(hatch, ground)).toBeGreaterThan(1.4);
  });
});

describe('parseColour', () => {
  it('reads the notations a stylesheet computes to', () => {
    expect(parseColour(' #C8611A ')).toEqual([200, 97, 26]);
    expect(parseColour('#fa0')).toEqual([255, 170, 0]);
    expect(parseColour('rgb(1, 2, 3)')).toEqual([1, 2, 3]);
    expect(parseColour('rgb(1 2 3 / 50%)')).toEqual([1, 2, 3]);
  });

  it('falls back to grey', () => {
    expect(parseColour('')).toEqual([128, 128, 128]);
  });
});
