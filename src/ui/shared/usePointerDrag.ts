import { useRef, type PointerEvent } from 'react';

interface PointerDrag {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onPointerCancel: (event: PointerEvent) => void;
}

interface DragHandlers {
  onStart?: () => void;
  /** Where the pointer is on the page, in CSS pixels. */
  onDrag: (clientX: number, clientY: number) => void;
  onEnd?: () => void;
}

/** What makes an element follow the pointer until it is let go, wherever the pointer goes. */
export function usePointerDrag({ onStart, onDrag, onEnd }: DragHandlers): PointerDrag {
  const pointer = useRef<number>(undefined);
  const end = ({ pointerId }: PointerEvent): void => {
    if (pointer.current !== pointerId) return;
    pointer.current = undefined;
    onEnd?.();
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      pointer.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      onStart?.();
    },
    onPointerMove(event) {
      if (pointer.current === event.pointerId) onDrag(event.clientX, event.clientY);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
