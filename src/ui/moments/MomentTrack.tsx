import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandleMove } from '../shared/useHandleMove.ts';
import { nearestStop, stopOfKey, type MomentStop } from './momentStops.ts';
import styles from './MomentTrack.module.css';

interface MomentTrackProps {
  stops: readonly MomentStop[];
  /** The stop at which the handle stands. */
  place: number;
  /** Length of the track. */
  trainSteps: number;
  valueText: string;
  /** Absent: of the run on the bench. */
  label?: string;
  onPlace: (place: number) => void;
}

/** The kept moments of a run along its training steps, with a handle that stands at one of them. */
export function MomentTrack(props: MomentTrackProps) {
  const { stops, place, trainSteps, valueText, label, onPlace } = props;
  const { t } = useTranslation('moments');
  const track = useRef<HTMLDivElement>(null);
  const last = stops.length - 1;
  const shareOf = (trainStep: number): string => `${(100 * trainStep) / Math.max(1, trainSteps)}%`;

  function point(clientX: number): void {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    onPlace(nearestStop(stops, ((clientX - box.left) / box.width) * trainSteps));
  }

  const handle = useHandleMove({
    onPoint: point,
    onArrow: (right, up) => onPlace(Math.min(last, Math.max(0, place + (right || up)))),
  });

  function press(event: KeyboardEvent<HTMLElement>): void {
    const next = stopOfKey(stops, place, event.key);
    if (next === undefined) {
      handle.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onPlace(next);
  }

  return (
    <div
      ref={track}
      className={styles.track}
      role="slider"
      tabIndex={0}
      aria-label={label ?? t('track')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={place}
      aria-valuetext={valueText}
      {...handle}
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        handle.onPointerDown?.(event);
        point(event.clientX);
      }}
      onKeyDown={press}
    >
      <span className={styles.rail} aria-hidden="true" />
      {stops.map(({ at, trainStep }) =>
        at ? (
          <span
            key={`${at.trainStep} ${at.isUnpruned ?? ''}`}
            className={styles.stop}
            data-reason={at.reason}
            style={{ left: shareOf(trainStep) }}
            aria-hidden="true"
          />
        ) : undefined,
      )}
      <span
        className={styles.handle}
        data-live={place === last || undefined}
        style={{ left: shareOf(stops[place]?.trainStep ?? 0) }}
        aria-hidden="true"
      />
    </div>
  );
}
