import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { boxOf, type CanvasBox, type Cell, moveCell } from './cellGrid.ts';
import styles from './CanvasView.module.css';

/**
 * How a cell was come to: `hover` of a pointer; `press` on it; `move` of the cursor, by keys or a finger
 * that is drawn on; `extend` from where it was, by drawing on with a mouse or with the shift key held.
 */
export type CellGesture = 'hover' | 'press' | 'move' | 'extend';

export interface CanvasViewProps<Layout> {
  /** The text alternative: what is drawn, of what, how large. */
  label: string;
  /** Id of the element that says in words what is at the cursor. */
  describedBy?: string;
  /** Where everything goes on a canvas of this size. Pure; keep its identity while nothing changes. */
  layOut: (box: CanvasBox) => Layout;
  /** Pure in its layout. A new identity asks for a new picture; at most one is drawn a frame. */
  draw: (context: CanvasRenderingContext2D, layout: Layout) => void;
  /** Cell under a point in device pixels. Absent: the picture is only looked at. */
  hitTest?: (layout: Layout, x: number, y: number) => Cell | undefined;
  /** For the arrow keys: how many cells there are, and where the cursor is. */
  cells?: { rows: number; columns: number; cursor: Cell | undefined };
  onCell?: (cell: Cell | undefined, gesture: CellGesture) => void;
  /** Delete or Backspace, while the canvas has the focus. */
  onDelete?: (() => void) | undefined;
  onBox?: (box: CanvasBox) => void;
}

/**
 * One canvas for every picture: follows its element's size and the device pixel ratio, draws in an
 * animation frame, turns pointer and keys into cells. It knows nothing of what is drawn.
 */
export function CanvasView<Layout>(props: CanvasViewProps<Layout>) {
  const { label, describedBy, layOut, draw, hitTest, cells, onCell, onDelete, onBox } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useCanvasBox(canvas, onBox);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !box) return undefined;
    const frame = requestAnimationFrame(() => {
      // Setting the size clears the bitmap even when nothing changes.
      if (element.width !== box.width) element.width = box.width;
      if (element.height !== box.height) element.height = box.height;
      const context = element.getContext('2d');
      if (context) draw(context, layOut(box));
    });
    return () => cancelAnimationFrame(frame);
  }, [box, draw, layOut]);

  if (!cells || !hitTest || !onCell) {
    return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} />;
  }

  function onPointer(event: PointerEvent<HTMLCanvasElement>) {
    if (!box || !hitTest || !onCell) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = width > 0 ? box.width / width : box.pixelRatio;
    const x = (event.clientX - left) * scale;
    const y = (event.clientY - top) * scale;
    const cell = hitTest(layOut(box), x, y);
    if (cell) onCell(cell, gestureOf(event));
  }

  function onKeyDown(event: KeyboardEvent<HTMLCanvasElement>) {
    if (!cells || !onCell) return;
    if (event.key === 'Escape') {
      onCell(undefined, 'move');
      return;
    }
    if (onDelete && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onDelete();
      return;
    }
    const cell = moveCell(cells.cursor, event.key, cells);
    if (!cell) return;
    // Neither the page nor a shortcut may act on a key that moved the cursor.
    event.preventDefault();
    event.stopPropagation();
    onCell(cell, event.shiftKey ? 'extend' : 'move');
  }

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      data-interactive
      // Arrow keys walk over the cells, so a screen reader has to hand them on.
      // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
      role="application"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onKeyDown={onKeyDown}
    />
  );
}

function gestureOf({ type, pointerType, buttons, shiftKey }: PointerEvent): CellGesture {
  if (type === 'pointerdown') return shiftKey ? 'extend' : 'press';
  if (buttons % 2 === 0) return 'hover';
  return pointerType === 'touch' ? 'move' : 'extend';
}

/** The bitmap size that fits the element exactly, followed as either changes. */
function useCanvasBox(
  canvas: { readonly current: HTMLCanvasElement | null },
  onBox: ((box: CanvasBox) => void) | undefined,
): CanvasBox | undefined {
  const [box, setBox] = useState<CanvasBox>();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const measure = () => {
      const next = boxOf(element);
      setBox((now) => (now && isSameBox(now, next) ? now : next));
    };
    // It also tells the first size, once the page is laid out: to ask now would lay it out twice.
    // Without one, only the window's own size is followed.
    const observer = 'ResizeObserver' in globalThis ? new ResizeObserver(measure) : undefined;
    if (observer) observer.observe(element);
    else measure();
    // A page zoom or another screen changes the pixel ratio without resizing the element.
    globalThis.addEventListener('resize', measure);
    return () => {
      observer?.disconnect();
      globalThis.removeEventListener('resize', measure);
    };
  }, [canvas]);
  useEffect(() => {
    if (box) onBox?.(box);
  }, [box, onBox]);
  return box;
}

function isSameBox(a: CanvasBox, b: CanvasBox): boolean {
  return a.width === b.width && a.height === b.height && a.pixelRatio === b.pixelRatio;
}
