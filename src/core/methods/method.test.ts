import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocations } from '../allocation/registry.ts';
import { granularities } from '../granularities/registry.ts';
import { schedules } from '../schedules/registry.ts';
import { anyOf } from '../testing/arbitraries.ts';
import { defaultsById, idsOf, methodOf, schemaOf, type Method } from './method.ts';
import { numberParameter, optionParameter } from './parameter.ts';

const stairs = {
  id: 'stairs',
  parameters: {
    steps: numberParameter({ min: 1, max: 9, isInteger: true }, 3),
    side: optionParameter(['left', 'right']),
  },
  check: ({ steps, side }: { steps: number; side: string }) =>
    side === 'right' && steps % 2 === 0
      ? ({ parameter: 'steps', code: 'odd', rule: 'want odd steps', params: { steps } } as const)
      : undefined,
};
const level = { id: 'level', parameters: {} };
const methods: readonly Method[] = [stairs, level];

function kindOf(recipe: unknown): string {
  const { kind }: { kind: string } = JSON.parse(JSON.stringify(recipe));
  return kind;
}

function issuesOf(value: unknown) {
  return schemaOf(methods)
    .safeParse(value)
    .error?.issues.map(({ path, ...issue }) => ({
      at: path.join('.'),
      params: 'params' in issue ? issue.params : undefined,
    }));
}

describe('a list of methods', () => {
  test('gives each its defaults, in the order of its parameters', () => {
    expect(JSON.stringify(defaultsById(methods))).toBe(
      '{"stairs":{"kind":"stairs","steps":3,"side":"left"},"level":{"kind":"level"}}',
    );
  });

  test('gives a schema that tells a broken range, a broken rule and a stray field', () => {
    expect(issuesOf({ kind: 'stairs', steps: 3, side: 'right' })).toBeUndefined();
    expect(issuesOf({ kind: 'stairs', steps: 10, side: 'left' })).toEqual([
      {
        at: 'steps',
        params: { code: 'out-of-range', rule: 'want 1 ≤ x ≤ 9', params: { range: '1 ≤ x ≤ 9' } },
      },
    ]);
    expect(issuesOf({ kind: 'stairs', steps: 4, side: 'right' })).toEqual([
      { at: 'steps', params: { code: 'odd', rule: 'want odd steps', params: { steps: 4 } } },
    ]);
    expect(issuesOf({ kind: 'level', steps: 4 })).toHaveLength(1);
    expect(issuesOf({ kind: 'ramp' })).toHaveLength(1);
  });

  test('throws for an id that is not there', () => {
    expect(() => methodOf(methods, 'ramp')).toThrow(
      'methodOf: want one of stairs, level, got ramp',
    );
  });
});

describe('the registries', () => {
  test('have no kind twice: a recipe tells the defaults of a part by its kind alone', () => {
    const kinds = [...idsOf(granularities), ...idsOf(schedules), ...idsOf(allocations)];
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test.each([
    ['granularities', granularities],
    ['schedules', schedules],
    ['allocations', allocations],
  ])('let every parameter in its range through: %s', (_family, registry) => {
    const drawn = new Set<string>();
    fc.assert(
      fc.property(anyOf<Method>(registry), (recipe: unknown) => {
        drawn.add(kindOf(recipe));
      }),
    );
    expect([...drawn].toSorted()).toEqual(idsOf<Method>(registry).toSorted());
    const schema = schemaOf<Method>(registry);
    for (const recipe of Object.values(defaultsById<Method>(registry))) {
      expect(schema.safeParse(recipe).success, kindOf(recipe)).toBe(true);
    }
  });
});
