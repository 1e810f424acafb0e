import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhaseName } from '../../../core/records/records.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { useFormat } from '../../shared/useFormat.ts';
import { useHandleMove } from '../../shared/useHandleMove.ts';
import styles from './PhaseTimeline.module.css';

interface PhaseHandleProps {
  name: PhaseName;
  /** Epochs. */
  length: number;
  /** Where the phase ends, as a share of the axis. */
  share: number;
  onHold: () => void;
  onRelease: () => void;
  /** The pointer went there. */
  onPoint: (clientX: number) => void;
  onLength: (epochs: number) => void;
}

const fine = 0.1;
const coarse = 1;

/** The end of a phase: a slider whose value is the phase's length. */
export function PhaseHandle(props: PhaseHandleProps) {
  const { name, length, share, onHold, onRelease, onPoint, onLength } = props;
  const { t } = useTranslation('recipe');
  const { number } = useFormat();
  const { onKeyDown, ...move } = useHandleMove({
    onStart: onHold,
    onPoint,
    onEnd: onRelease,
    onArrow: (right, up, isCoarse) => onLength(length + (right + up) * (isCoarse ? coarse : fine)),
  });

  function press(event: KeyboardEvent<HTMLElement>): void {
    const to = { PageUp: length + coarse, PageDown: length - coarse, Home: 0 }[event.key];
    if (to === undefined) {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onLength(to);
  }

  const epochs = number(length, Number.isInteger(length) ? 0 : 2);
  return (
    <div
      className={styles.handle}
      data-phase={name}
      style={{ left: `${100 * share}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('phases.handle', { phase: t(`phases.${name}`) })}
      aria-orientation="horizontal"
      aria-valuemin={recipeRanges.epochs.min}
      aria-valuemax={recipeRanges.epochs.max}
      aria-valuenow={length}
      aria-valuetext={t('phases.length', { count: length, epochs })}
      {...move}
      onKeyDown={press}
    >
      <span className={styles.grip} />
    </div>
  );
}
