import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFaultAt } from './jsonFaultAt.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('finds nothing in what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      expect(jsonFaultAt(JSON.stringify(value, undefined, indent))).toBeUndefined();
    }),
  );
});

it('agrees with JSON.parse on JSON with one character changed, put in or left out', () => {
  const character = fc.constantFrom(...Array.from('{}[]:,"\\0123456789.eE+-truefalsn \n\u0001x'));
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.nat(1),
      fc.option(character, { nil: '' }),
      (json, place, removed, put) => {
        const at = place % (json.length + 1);
        const text = json.slice(0, at) + put + json.slice(at + removed);
        expect(jsonFaultAt(text) === undefined).toBe(isJson(text));
      },
    ),
    { numRuns: 500 },
  );
});

it.each([
  ['', 0],
  ['{"a": 1', 7],
  ['{"a": 1,}', 8],
  ['[1, 2', 5],
  ['[1, 2}', 5],
  ['{"a" 1}', 5],
  ['{a: 1}', 1],
  ['{"a": True}', 6],
  ['{"a": 01}', 7],
  ["{'a': 1}", 1],
  ['{"a": "cut', 6],
  ['{} {}', 3],
])('%j goes wrong at %i', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at);
});
