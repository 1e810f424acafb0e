import { describe, expect, it } from 'vitest';
import { findViolations, mostFiles, type Source } from './findViolations.mjs';
import { readRooms } from './readRooms.mjs';
import { sourceOf } from './readSources.mjs';

const markdown = `
| folder | may import |
| ------ | ---------- |
| core   | base       |

| in         | rooms                          | packages        |
| ---------- | ------------------------------ | --------------- |
| \`core\`    | \`network\` \`shared.ts\` \`plan\` | \`zod\` \`@tf/*\` |
| \`core/plan\` | | \`charts\` |

After the table.
`;
const rooms = readRooms(markdown);

const source = (path: string, files: string[] = [], packages: string[] = []): Source => ({
  path: `src/core/${path}`,
  files: files.map((file) => `src/core/${file}`),
  packages,
});
const house = [
  source('network/a.ts'),
  source('shared.ts', ['network/a.ts']),
  source('plan/b.ts', ['shared.ts', 'network/a.ts'], ['zod/mini', '@tf/core', 'charts']),
  source('plan/b.test.ts', ['plan/testing/c.ts'], ['vitest']),
  source('plan/testing/c.ts', ['plan/b.ts', 'front.ts']),
  source('front.ts', ['plan/b.ts']),
];

it('reads the rooms of the table that begins with `in`, and nothing after it', () => {
  expect(rooms).toEqual([
    { folder: 'core', order: ['network', 'shared.ts', 'plan'], packages: ['zod', '@tf/*'] },
    { folder: 'core/plan', order: [], packages: ['charts'] },
  ]);
  expect(() => readRooms('no table')).toThrow('want a table');
});

it('reads what a module imports, of types and on demand too', () => {
  const text = `
    import './page.css';
    import type { A } from '../a.ts';
    import {
      b,
    } from './b.tsx';
    export { c } from 'zod/mini';
    const load = async () => (await import('./d/e.ts')).e;
    throw new Error('want it from ' + names.join(', '));`;
  expect(sourceOf('src/core/plan/x.ts', text)).toEqual({
    path: 'src/core/plan/x.ts',
    files: ['src/core/a.ts', 'src/core/plan/b.tsx', 'src/core/plan/d/e.ts'],
    packages: ['zod/mini'],
  });
});

describe('the order', () => {
  it('is kept by a house in order, whose tests may import anything', () => {
    expect(findViolations(house, rooms)).toEqual([]);
  });

  const withMore = (...more: Source[]) => findViolations([...house, ...more], rooms);
  it.each([
    [
      'a room to the right',
      source('network/d.ts', ['plan/b.ts']),
      'plan is to the right of network',
    ],
    ['a file to the right', source('network/d.ts', ['shared.ts']), 'shared.ts is to the right'],
    ['a file in no room', source('plan/d.ts', ['front.ts']), 'front.ts is to the right of plan'],
    ['a testing room', source('plan/d.ts', ['plan/testing/c.ts']), 'which is for tests'],
    ['a package', source('network/d.ts', [], ['charts']), 'charts, which has no place there'],
    ['a longer name', source('plan/d.ts', [], ['zoddest']), 'zoddest, which has no place there'],
    ['a folder without a place', source('views/d.ts'), 'src/core/views has no place in the row'],
  ])('is broken by %s', (_what, stray, words) => {
    const violations = withMore(stray);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(words);
  });

  it('is broken by a circle of files, which is named once', () => {
    const circle = [
      source('plan/d.ts', ['plan/e.ts']),
      source('plan/e.ts', ['plan/f.ts']),
      source('plan/f.ts', ['plan/d.ts']),
    ];
    expect(withMore(...circle)).toEqual([
      'a circle: src/core/plan/d.ts → src/core/plan/e.ts → src/core/plan/f.ts → src/core/plan/d.ts',
    ]);
  });

  it('is broken by a crowd, tests not counted', () => {
    const crowd = (count: number) =>
      Array.from({ length: count }, (_, i) => source(`network/file${i}.ts`));
    // One is there already.
    expect(withMore(...crowd(mostFiles - 1), source('network/a.test.ts'))).toEqual([]);
    expect(withMore(...crowd(mostFiles))).toEqual([
      `src/core/network has ${mostFiles + 1} files, at most ${mostFiles} are a room`,
    ]);
  });

  it('is broken by a folder that no row declares, and by a declared one that is not there', () => {
    expect(withMore({ path: 'src/attic/a.ts', files: [], packages: [] })).toEqual([
      'src/attic has no row',
    ]);
    const absent = [...rooms, { folder: 'attic', order: ['box'], packages: [] }];
    expect(findViolations(house, absent)).toEqual([
      'src/attic is declared and is not there',
      'src/attic/box is declared and is not there',
    ]);
  });
});
