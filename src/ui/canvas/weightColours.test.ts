import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prunedCell } from '../../worker/shownNetwork.ts';
import { createPalette, parseColour, type Rgb, unpackColour } from './weightColours.ts';

const light = {
  panel: '#fffefc',
  zero: '#fffefc',
  ground: '#f7f6f3',
  hatch: '#cfcbc2',
  positive: '#c8611a',
  negative: '#2464a8',
  accent: '#0b6e5b',
  ink: '#1c2126',
  onlyA: '#9a4fb0',
  onlyB: '#1a87a8',
};
const dark = {
  panel: '#171b21',
  zero: '#171b21',
  ground: '#101317',
  hatch: '#39414b',
  positive: '#f0935a',
  negative: '#6ea8e6',
  accent: '#3fb79a',
  ink: '#e8eaed',
  onlyA: '#d59ae6',
  onlyB: '#63cfe8',
};

const byLightness = { zero: '#777b80', ground: '#777b80', hatch: '#9fa4aa' };
const signs = { positive: '#ffffff', negative: '#05080b' };
const lightSigns = { ...light, ...byLightness, ...signs };
const darkGrey = { zero: '#6d7278', ground: '#6d7278', hatch: '#959ba2' };
const darkSigns = { ...dark, ...darkGrey, ...signs };

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
  ['light by lightness', lightSigns],
  ['dark by lightness', darkSigns],
])('the %s palette', (_, tokens) => {
  const palette = createPalette(tokens);
  const colour = (cell: number) => unpackColour(palette.table[cell - prunedCell] ?? 0);
  const zero = parseColour(tokens.zero);
  const ground = parseColour(tokens.ground);

  it('moves steadily away from zero as weights grow, on both sides', () => {
    for (let strength = 2; strength <= 127; strength += 1) {
      for (const sign of [-1, 1]) {
        const step = contrast(colour(sign * strength), zero);
        expect(step).toBeGreaterThanOrEqual(contrast(colour(sign * (strength - 1)), zero));
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
      expect(distance(colour(cell), zero) / distance(full, zero)).toBeCloseTo(0.25, 1);
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

describe.each([
  ['light', lightSigns],
  ['dark', darkSigns],
])('by lightness, the %s palette', (_, tokens) => {
  const palette = createPalette(tokens);
  const colour = (cell: number) => unpackColour(palette.table[cell - prunedCell] ?? 0);
  const ground = parseColour(tokens.ground);

  it('tells the signs without any hue: lighter than the ground, or darker, at every strength', () => {
    for (let strength = 1; strength <= 127; strength += 1) {
      expect(luminance(colour(strength))).toBeGreaterThan(luminance(ground));
      expect(luminance(colour(-strength))).toBeLessThan(luminance(ground));
      // Two weak ones still differ by more than what a large area of grey needs to be told apart.
      expect(contrast(colour(strength), colour(-strength))).toBeGreaterThan(1.8);
    }
  });

  it('sets strong weights off as graphics must be: 3 to 1 from the ground, 7 to 1 from each other', () => {
    expect(contrast(colour(127), ground)).toBeGreaterThan(3);
    expect(contrast(colour(-127), ground)).toBeGreaterThan(3);
    expect(contrast(colour(127), colour(-127))).toBeGreaterThan(7);
  });
});

it('by hue, strong weights of both signs stand off the ground by 3 to 1', () => {
  for (const tokens of [light, dark]) {
    for (const end of [tokens.positive, tokens.negative]) {
      expect(contrast(parseColour(end), parseColour(tokens.ground))).toBeGreaterThan(3);
    }
  }
});

it('the palettes are those of the stylesheet', () => {
  const css = readFileSync('src/ui/theme.css', 'utf8');
  const block = (selector: string) => css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  for (const [name, value] of Object.entries({ ...byLightness, ...signs })) {
    expect(block(":root[data-palette='lightness']")).toContain(`--map-${name}: ${value};`);
  }
  for (const [name, value] of Object.entries(darkGrey)) {
    const selector = ":root[data-palette='lightness'][data-theme='dark']";
    expect(block(selector)).toContain(`--map-${name}: ${value};`);
  }
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
