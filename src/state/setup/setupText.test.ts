import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupPartIds, setupParts, type ClassSetup } from './ClassSetup.ts';
import { maxSetupLength, readSetup, writeSetup } from './setupText.ts';

/** Any set-up that the dialog can make. */
const anySetup: fc.Arbitrary<ClassSetup> = fc
  .tuple(
    ...setupPartIds.map((part) => {
      const { ids, canBeEmpty } = setupParts[part];
      return fc.option(fc.subarray<string>([...ids], { minLength: canBeEmpty ? 0 : 1 }), {
        nil: undefined,
      });
    }),
  )
  .map((parts) =>
    Object.fromEntries(
      parts.flatMap((shown, i) => (shown ? [[setupPartIds[i] ?? '', shown] as const] : [])),
    ),
  );

describe('a set-up as text', () => {
  it('brings back whatever was left out', () => {
    fc.assert(
      fc.property(anySetup, (setup) => {
        const text = writeSetup(setup);
        const isWhole = Object.keys(setup).length === 0;
        expect(text === undefined).toBe(isWhole);
        expect(readSetup(text)).toEqual(isWhole ? {} : { setup });
        // As it is, it stands in an address.
        expect(new URLSearchParams({ class: text ?? '' }).toString()).toBe(`class=${text ?? ''}`);
      }),
    );
  });

  it('is short enough to be read, whatever there is', () => {
    const whole = Object.fromEntries(setupPartIds.map((part) => [part, setupParts[part].ids]));
    expect(writeSetup(whole)?.length).toBeLessThan(maxSetupLength / 2);
  });

  it('never throws, and what it makes of any text is a set-up that can be written again', () => {
    const pieces = fc.constantFrom('1', '_', '.', 'views', 'size', 'sections', '__proto__', 'é');
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { setup, fault } = readSetup(text);
        expect(setup ?? fault ?? text === '1').not.toBe(false);
        if (setup) expect(readSetup(writeSetup(setup))).toEqual({ setup });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', { fault: { code: 'damaged' } }],
    ['views.size', { fault: { code: 'damaged' } }],
    ['0_views.size', { fault: { code: 'damaged' } }],
    [`1_views.${'x'.repeat(maxSetupLength)}`, { fault: { code: 'damaged' } }],
    ['2_views.size', { fault: { code: 'newer-version', version: 2 } }],
    ['1', {}],
    ['1_lessons_sections', { setup: { lessons: [], sections: [] } }],
    [
      '1_views.moon.size.size_colours.red',
      {
        setup: { views: ['size'] },
        fault: { code: 'passed-over', names: ['views.moon', 'colours'] },
      },
    ],
    ['1_views', { fault: { code: 'passed-over', names: ['views'] } }],
    ['1_sections.moon', { fault: { code: 'passed-over', names: ['sections.moon'] } }],
    ['1___proto__', { fault: { code: 'passed-over', names: ['', '', 'proto', '', ''] } }],
    ['1_constructor', { fault: { code: 'passed-over', names: ['constructor'] } }],
  ])('of “%s” is understood what can be', (text, read) => {
    expect(readSetup(text)).toEqual(read);
  });
});

it('no id has a sign that a set-up is written with', () => {
  const ids = setupPartIds.flatMap((part): readonly string[] => setupParts[part].ids);
  for (const id of [...setupPartIds, ...ids]) expect(id).toMatch(/^[A-Za-z0-9-]+$/);
});
