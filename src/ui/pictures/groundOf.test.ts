import { expect, test } from 'vitest';
import { groundOf } from './groundOf.ts';

const box = { x: 10, y: 20, width: 7, height: 5 };

function styleOf(
  part: Partial<Parameters<typeof groundOf>[1]> = {},
): Parameters<typeof groundOf>[1] {
  const side = { Width: '0px', Style: 'none', Color: 'rgb(0, 0, 0)' };
  const borders = ['Top', 'Right', 'Bottom', 'Left'].flatMap((name) =>
    Object.entries(side).map(([field, value]) => [`border${name}${field}`, value]),
  );
  // Every side of a box has its three fields.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const style = {
    backgroundColor: 'rgba(0, 0, 0, 0)',
    backgroundImage: 'none',
    ...Object.fromEntries(borders),
  } as Parameters<typeof groundOf>[1];
  return { ...style, ...part };
}

test('a box without a ground and a border draws nothing', () => {
  expect(groundOf(box, styleOf())).toEqual([]);
});

test('a border is a line within its side, dashed where it is', () => {
  const style = styleOf({
    borderTopWidth: '2px',
    borderTopStyle: 'dashed',
    borderTopColor: 'rgb(1, 2, 3)',
  });
  expect(groundOf(box, style)).toEqual([
    { kind: 'path', d: 'M10 21h7', stroke: 'rgb(1, 2, 3)', strokeWidth: 2, dash: [6, 4] },
  ]);
});

test('a scale runs from left to right through its colours, each where it stands', () => {
  const backgroundImage =
    'linear-gradient(to right, rgb(36, 100, 168), color(srgb 0.5 0.6 0.7) 50%, rgb(0, 0, 0) 50%, rgb(200, 97, 26))';
  expect(groundOf(box, styleOf({ backgroundImage }))).toMatchObject([
    {
      gradient: {
        from: 10,
        to: 17,
        stops: [
          { colour: 'rgb(36, 100, 168)', at: 0 },
          { colour: 'color(srgb 0.5 0.6 0.7)', at: 0.5 },
          { colour: 'rgb(0, 0, 0)', at: 0.5 },
          { colour: 'rgb(200, 97, 26)', at: 1 },
        ],
      },
    },
  ]);
});

test('a hatch is its ground and lines that stay within it', () => {
  const backgroundImage =
    'repeating-linear-gradient(-45deg, rgb(255, 255, 255) 0px 2.5px, rgb(9, 9, 9) 2.5px 3.5px)';
  expect(groundOf(box, styleOf({ backgroundImage }))).toMatchObject([
    { fill: 'rgb(255, 255, 255)' },
    { stroke: 'rgb(9, 9, 9)', clip: box },
  ]);
});
