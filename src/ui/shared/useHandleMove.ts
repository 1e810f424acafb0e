import { useRef, type DOMAttributes, type PointerEvent } from 'react';
import { useMove } from 'react-aria/useMove';

interface HandleMoves {
  onStart?: () => void;
  /** Where the pointer is in the window, in CSS pixels. */
  onPoint: (clientX: number, clientY: number) => void;
  onEnd?: () => void;
  /** An arrow key: −1, 0 or 1 along each axis, to the right and up; with shift it is a long way. */
  onArrow: (right: number, up: number, isCoarse: boolean) => void;
}

/**
 * What makes a handle follow the pointer until it is let go, wherever the pointer goes, and the
 * arrow keys while it has the focus.
 */
export function useHandleMove({ onStart, onPoint, onEnd, onArrow }: HandleMoves) {
  const pointer = useRef({ x: 0, y: 0 });
  const { moveProps } = useMove({
    onMoveStart({ pointerType }) {
      if (pointerType !== 'keyboard') onStart?.();
    },
    onMove({ pointerType, deltaX, deltaY, shiftKey }) {
      if (pointerType === 'keyboard') {
        onArrow(deltaX, -deltaY, shiftKey);
        return;
      }
      const { x, y } = pointer.current;
      pointer.current = { x: x + deltaX, y: y + deltaY };
      onPoint(x + deltaX, y + deltaY);
    },
    onMoveEnd({ pointerType }) {
      if (pointerType !== 'keyboard') onEnd?.();
    },
  });
  const handleProps: DOMAttributes<HTMLElement> = {
    ...moveProps,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      pointer.current = { x: event.clientX, y: event.clientY };
      moveProps.onPointerDown?.(event);
      // The press is taken here, and the focus that the browser would give with it.
      event.currentTarget.focus({ preventScroll: true });
    },
  };
  return handleProps;
}
