// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ShownCanvases, showCanvases } from '../testing/showCanvases.ts';
import { CanvasView, type CanvasViewProps } from './CanvasView.tsx';
import { type CanvasBox, type Cell, cellAt, type CellGrid, fitCells } from './cellGrid.ts';

let canvases: ShownCanvases;
beforeEach(() => {
  canvases = showCanvases(100, 50);
  vi.stubGlobal('devicePixelRatio', 2);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const layOut = (box: CanvasBox): CellGrid => fitCells(box, { rows: 5, columns: 10, maxAspect: 1 });
const draw = (context: CanvasRenderingContext2D, { cellWidth }: CellGrid) =>
  context.fillRect(0, 0, cellWidth, cellWidth);

function View(props: Partial<CanvasViewProps<CellGrid>>) {
  return <CanvasView label="Ten by five" layOut={layOut} draw={draw} {...props} />;
}

function readable(onCell: NonNullable<CanvasViewProps<CellGrid>['onCell']>, cursor?: Cell) {
  return { hitTest: cellAt, cells: { rows: 5, columns: 10, cursor }, onCell };
}

describe('CanvasView', () => {
  it('is a picture with a name, in device pixels', async () => {
    const onBox = vi.fn();
    render(<View onBox={onBox} />);
    const canvas = screen.getByRole('img', { name: 'Ten by five' });
    await waitFor(() => expect(canvases.drawnOn(canvas).log).toEqual(['fillRect(0, 0, 20, 20)']));
    expect(canvas.getAttribute('width')).toBe('200');
    expect(canvas.getAttribute('height')).toBe('100');
    expect(onBox).toHaveBeenCalledWith({ width: 200, height: 100, pixelRatio: 2 });
  });

  it('asks for its size only when it is told of one, as the question lays out the page', () => {
    let tell: () => void = () => undefined;
    class LateObserver {
      constructor(told: () => void) {
        tell = told;
      }
      observe(): void {}
      disconnect(): void {}
    }
    vi.stubGlobal('ResizeObserver', LateObserver);
    const asked = vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect');
    const onBox = vi.fn();
    render(<View onBox={onBox} />);
    expect(asked).not.toHaveBeenCalled();
    act(() => tell());
    expect(asked).toHaveBeenCalledTimes(1);
    expect(onBox).toHaveBeenCalledTimes(1);
  });

  it('draws once a frame, the newest picture', async () => {
    const first = vi.fn();
    const second = vi.fn();
    const third = vi.fn();
    const { rerender } = render(<View draw={first} />);
    rerender(<View draw={second} />);
    rerender(<View draw={third} />);
    await waitFor(() => expect(third).toHaveBeenCalledTimes(1));
    expect(first).not.toHaveBeenCalled();
    expect(second).not.toHaveBeenCalled();
  });

  it('turns the pointer into a cell, and stays silent beside the cells', () => {
    const onCell = vi.fn();
    render(<View {...readable(onCell)} layOut={() => ({ ...fiveByTen, top: 10 })} />);
    const canvas = screen.getByRole('application', { name: 'Ten by five' });
    fireEvent.pointerMove(canvas, { clientX: 35, clientY: 16 });
    expect(onCell.mock.calls).toEqual([[{ row: 1, column: 3 }, 'hover']]);
    fireEvent.pointerMove(canvas, { clientX: 35, clientY: 4 });
    expect(onCell).toHaveBeenCalledTimes(1);
  });

  it('keeps the keys that move its cursor from the page, and no other', () => {
    const onCell = vi.fn();
    const onPageKey = vi.fn<(key: string) => void>();
    const listen = (event: KeyboardEvent) => onPageKey(event.key);
    document.addEventListener('keydown', listen);
    render(<View {...readable(onCell, { row: 0, column: 0 })} />);
    const canvas = screen.getByRole('application');
    fireEvent.keyDown(canvas, { key: 'ArrowRight' });
    fireEvent.keyDown(canvas, { key: '?' });
    document.removeEventListener('keydown', listen);
    expect(onCell.mock.calls).toEqual([[{ row: 0, column: 1 }, 'move']]);
    expect(onPageKey.mock.calls).toEqual([['?']]);
  });

  it('lets go of its cell on Escape', () => {
    const onCell = vi.fn();
    render(<View {...readable(onCell, { row: 2, column: 2 })} />);
    fireEvent.keyDown(screen.getByRole('application'), { key: 'Escape' });
    expect(onCell).toHaveBeenCalledWith(undefined, 'move');
  });

  it('tells how a cell was come to', () => {
    const onCell = vi.fn<(cell: unknown, gesture: string) => void>();
    render(<View {...readable(onCell, { row: 2, column: 2 })} />);
    const canvas = screen.getByRole('application');
    const at = { clientX: 35, clientY: 16 };
    fireEvent.pointerDown(canvas, { ...at, buttons: 1 });
    fireEvent.pointerMove(canvas, { ...at, buttons: 1, pointerType: 'mouse' });
    fireEvent.pointerMove(canvas, { ...at, buttons: 1, pointerType: 'touch' });
    fireEvent.pointerDown(canvas, { ...at, buttons: 1, shiftKey: true });
    fireEvent.keyDown(canvas, { key: 'ArrowUp', shiftKey: true });
    const gestures = onCell.mock.calls.map(([, gesture]) => gesture);
    expect(gestures).toEqual(['press', 'extend', 'move', 'extend', 'extend']);
  });

  it('leaves Delete to the page where there is nothing to delete', () => {
    const onDelete = vi.fn();
    const { rerender } = render(<View {...readable(vi.fn())} onDelete={onDelete} />);
    const canvas = screen.getByRole('application');
    expect(fireEvent.keyDown(canvas, { key: 'Delete' })).toBe(false);
    expect(fireEvent.keyDown(canvas, { key: 'Backspace' })).toBe(false);
    expect(onDelete).toHaveBeenCalledTimes(2);
    rerender(<View {...readable(vi.fn())} />);
    expect(fireEvent.keyDown(canvas, { key: 'Delete' })).toBe(true);
  });
});

const fiveByTen: CellGrid = {
  rows: 5,
  columns: 10,
  left: 0,
  top: 0,
  cellWidth: 20,
  cellHeight: 20,
};
