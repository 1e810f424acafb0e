// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useHandleMove } from './useHandleMove.ts';

afterEach(cleanup);

const moves = { onStart: vi.fn(), onPoint: vi.fn(), onEnd: vi.fn(), onArrow: vi.fn() };
afterEach(() => {
  for (const move of Object.values(moves)) move.mockClear();
});

function Handle() {
  return <div role="slider" aria-valuenow={0} tabIndex={0} {...useHandleMove(moves)} />;
}

/** happy-dom gives pointer events no place on the page. */
function point(
  kind: 'pointerDown' | 'pointerMove' | 'pointerUp',
  on: Element,
  x: number,
  y: number,
) {
  const event = createEvent[kind](on, { button: 0, pointerId: 1, clientX: x, clientY: y });
  Object.defineProperties(event, { pageX: { value: x }, pageY: { value: y } });
  fireEvent(on, event);
}

test('a handle has the focus and follows the pointer, wherever that goes, until it is let go', () => {
  render(<Handle />);
  const handle = screen.getByRole('slider');
  point('pointerDown', handle, 10, 20);
  expect(document.activeElement).toBe(handle);
  expect(moves.onStart).not.toHaveBeenCalled();
  point('pointerMove', document.body, 14, 21);
  point('pointerMove', document.body, 40, 5);
  point('pointerUp', document.body, 40, 5);
  point('pointerMove', document.body, 99, 99);
  expect(moves.onStart).toHaveBeenCalledTimes(1);
  expect(moves.onPoint.mock.calls).toEqual([
    [14, 21],
    [40, 5],
  ]);
  expect(moves.onEnd).toHaveBeenCalledTimes(1);
  expect(moves.onArrow).not.toHaveBeenCalled();
});

test('an arrow key moves it one way, with shift a long way, and is no drag', () => {
  render(<Handle />);
  const handle = screen.getByRole('slider');
  fireEvent.keyDown(handle, { key: 'ArrowRight' });
  fireEvent.keyDown(handle, { key: 'ArrowUp', shiftKey: true });
  expect(moves.onArrow.mock.calls.map((call) => call.map((part) => part || false))).toEqual([
    [1, false, false],
    [false, 1, true],
  ]);
  expect(moves.onPoint).not.toHaveBeenCalled();
  expect(moves.onStart).not.toHaveBeenCalled();
});
