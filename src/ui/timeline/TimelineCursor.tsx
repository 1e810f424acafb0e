import { useId, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { ChartFrame } from '../charts/chartFrame.ts';
import styles from './TimelineCursor.module.css';

interface TimelineCursorProps {
  frame: ChartFrame;
  trainSteps: number;
  /** trainSteps at which a pruning step lies, in order: where Page Up and Page Down stop. */
  stops: readonly number[];
  /** Absent: no cursor is shown and the newest values are read. */
  trainStep: number | undefined;
  /** Where the keyboard begins. */
  now: number;
  label: string;
  valueText: string;
  onMove: (trainStep: number | undefined) => void;
}

/** A slider laid over the plot: hover or arrow keys choose the training step that is read out. */
export function TimelineCursor(props: TimelineCursorProps) {
  const { frame, trainSteps, trainStep, now, onMove } = props;
  const plot = useRef<HTMLDivElement>(null);
  const id = useId();

  function follow(event: PointerEvent): void {
    const box = plot.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    onMove(Math.round(share * trainSteps));
  }

  function press(event: KeyboardEvent): void {
    const next = keyTarget(event, trainStep ?? now, props);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(next === 'none' ? undefined : Math.min(trainSteps, Math.max(0, next)));
  }

  const position = `${(100 * (trainStep ?? now)) / Math.max(1, trainSteps)}%`;
  return (
    <div
      ref={plot}
      id={id}
      className={styles.plot}
      style={{ top: frame.top, right: frame.right, bottom: frame.bottom, left: frame.left }}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={trainSteps}
      aria-valuenow={trainStep ?? now}
      aria-valuetext={props.valueText}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onMove(undefined)}
      onKeyDown={press}
      onBlur={() => onMove(undefined)}
    >
      {trainStep !== undefined && <span className={styles.line} style={{ left: position }} />}
    </div>
  );
}

function keyTarget(
  event: KeyboardEvent,
  at: number,
  { stops, trainSteps }: TimelineCursorProps,
): number | 'none' | undefined {
  const stride = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + stride;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - stride;
    case 'PageUp':
      return stops.find((stop) => stop > at) ?? trainSteps;
    case 'PageDown':
      return stops.findLast((stop) => stop < at) ?? 0;
    case 'Home':
      return 0;
    case 'End':
      return trainSteps;
    case 'Escape':
      return 'none';
    default:
      return undefined;
  }
}
