import { describe, expect, it } from 'vitest';
import { pickCell, type PickedCell } from './pickCell.ts';

const read = (row: number, column: number) => ({ cell: { row, column }, index: row * 10 + column });
const hovered = pickCell(undefined, read(1, 1), 'hover');
const held = pickCell(hovered, read(1, 1), 'press');
const spanOf = (picked: PickedCell | undefined) => picked && [picked.span.from, picked.span.to];

describe('the cell that is picked', () => {
  it('follows the pointer until one is held, and again once that is let go', () => {
    expect(pickCell(hovered, read(2, 3), 'hover')).toMatchObject({ index: 23, isHeld: false });
    expect(pickCell(held, read(2, 3), 'hover')).toBe(held);
    expect(pickCell(held, read(2, 3), 'press')).toMatchObject({ index: 23, isHeld: true });
    const free = pickCell(held, read(1, 1), 'press');
    expect(free?.isHeld).toBe(false);
    expect(pickCell(free, read(2, 3), 'hover')).toMatchObject({ index: 23 });
    expect(pickCell(held, undefined, 'move')).toBeUndefined();
  });

  it('goes with keys, held or not', () => {
    expect(pickCell(held, read(1, 2), 'move')).toMatchObject({ index: 12, isHeld: true });
    expect(pickCell(hovered, read(1, 2), 'move')).toMatchObject({ index: 12, isHeld: false });
  });

  it('takes all with it from where a choice of several began', () => {
    const two = pickCell(held, read(2, 3), 'extend');
    const three = pickCell(two, read(0, 3), 'extend');
    expect(spanOf(three)).toEqual([
      { row: 1, column: 1 },
      { row: 0, column: 3 },
    ]);
    expect(pickCell(three, read(0, 3), 'extend')).toBe(three);
    expect(pickCell(three, read(2, 2), 'hover')).toBe(three);
    expect(spanOf(pickCell(three, read(0, 3), 'press'))).toEqual([
      { row: 0, column: 3 },
      { row: 0, column: 3 },
    ]);
  });
});
