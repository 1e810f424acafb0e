import type { CellGesture } from '../canvas/CanvasView.tsx';
import type { Cell } from '../canvas/cellGrid.ts';
import type { CellSpan } from './handSelection.ts';

interface Read {
  cell: Cell;
  /** Flat kernel index of its weight. */
  index: number | undefined;
}

/** The cell that is read out, and with it those that an edit by hand is of. */
export interface PickedCell extends Read {
  /** From where a choice of several began, to the cell. */
  span: CellSpan;
  /** It was pressed: a pointer that passes over others on its way to a button takes it nowhere. */
  isHeld: boolean;
}

/** The cell that is picked after a gesture; a press on one that is held lets it go. */
export function pickCell(
  before: PickedCell | undefined,
  read: Read | undefined,
  gesture: CellGesture,
): PickedCell | undefined {
  if (!read) return undefined;
  const { cell } = read;
  if (gesture === 'hover' && before?.isHeld) return before;
  if (gesture === 'extend' && before) {
    const isSame = cell.row === before.cell.row && cell.column === before.cell.column;
    if (isSame) return before;
    return { ...read, span: { from: before.span.from, to: cell }, isHeld: true };
  }
  const isHeld = gesture === 'press' ? !isOn(before, cell) : before?.isHeld === true;
  return { ...read, span: { from: cell, to: cell }, isHeld };
}

/** Whether just that cell is held. */
function isOn(before: PickedCell | undefined, { row, column }: Cell): boolean {
  if (!before?.isHeld || before.span.from !== before.cell) return false;
  return before.cell.row === row && before.cell.column === column;
}
