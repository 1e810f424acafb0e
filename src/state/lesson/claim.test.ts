import { describe, expect, it, test } from 'vitest';
import type { Claim } from '../parts/Notice.ts';
import { sampleClaim } from '../testing/sampleClaim.ts';
import { readClaim, verdictOn, writeClaim } from './claim.ts';
import { engineHere } from './engineHere.ts';

// A fraction that no short decimal says.
const claim: Claim = { ...sampleClaim, validation: 5_833 / 6_000 };

describe('what a link says of its attempt', () => {
  it('is read as it was written, to the last digit', () => {
    expect(readClaim(writeClaim(claim))).toEqual(claim);
    const onWebgl = { ...claim, engine: 'webgl ANGLE (a_b, c_d)' };
    expect(readClaim(writeClaim(onWebgl))).toEqual(onWebgl);
  });

  it.each([
    ['', 'nothing'],
    ['2_what-is-pruning_1_0.5_0.5_V8', 'another version'],
    ['1_cooking_1_0.5_0.5_V8', 'another lesson'],
    ['1_what-is-pruning_much_0.5_0.5_V8', 'no number'],
    ['1_what-is-pruning_1_1.5_0.5_V8', 'no accuracy'],
    ['1_what-is-pruning_1_0.5_0.5', 'no engine'],
    [`1_what-is-pruning_1_0.5_0.5_${'x'.repeat(201)}`, 'a novel'],
  ])('%s is not read: %s', (text) => {
    expect(readClaim(text)).toBeUndefined();
  });
});

describe('the verdict on it', () => {
  const nearby = { ...claim, validation: claim.validation - 0.002, test: claim.test + 0.003 };
  const far = { ...claim, test: claim.test - 0.0031 };

  it('is to the last digit where engines agree', () => {
    expect(verdictOn(claim, claim, claim.engine)).toBe('same');
    expect(verdictOn(claim, nearby, claim.engine)).toBe('other');
    expect(verdictOn(claim, { ...claim, score: 18_231 }, claim.engine)).toBe('other');
  });

  it('is within 0.3 points where they do not', () => {
    expect(verdictOn(claim, claim, 'SpiderMonkey wasm SIMD')).toBe('same');
    expect(verdictOn(claim, nearby, 'SpiderMonkey wasm SIMD')).toBe('near');
    expect(verdictOn(claim, { ...claim, score: 18_231 }, 'V8 wasm')).toBe('near');
    expect(verdictOn(claim, far, 'V8 wasm')).toBe('other');
  });
});

test('an engine is named by what its last digits hang on', () => {
  const wasm = { name: 'wasm', candidates: [] } as const;
  const chrome =
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
  const safari =
    'Mozilla/5.0 AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
  const named = (browser: string) => engineHere({ backend: { ...wasm, candidates: [] }, browser });
  expect(named(chrome)).toBe('V8 wasm SIMD');
  expect(named('Mozilla/5.0 Gecko/20100101 Firefox/140.0')).toBe('SpiderMonkey wasm SIMD');
  expect(named(safari)).toBe('JavaScriptCore wasm SIMD');
  const backend = { name: 'webgl' as const, renderer: 'ANGLE', candidates: [] };
  expect(engineHere({ backend, browser: chrome })).toBe('webgl ANGLE');
});
