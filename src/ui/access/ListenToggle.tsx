import { useId, useRef } from 'react';
import { Popover, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../shared/classNames.ts';
import type { HeardCurve } from './heardCurve.ts';
import styles from './ListenToggle.module.css';
import toggle from './Toggle.module.css';
import { plotSeconds } from './tonesOf.ts';
import { useListening, type Listening } from './useListening.ts';

interface ListenToggleProps {
  /** Asked for when they are to be heard. */
  curves: () => readonly HeardCurve[];
  /** What lies at the bottom and at the top of the plot, in words. */
  low: string;
  high: string;
  /** Whether pruning steps click. */
  hasClicks?: boolean;
  isDisabled?: boolean;
}

/** The curves of a plot as sound, at a press; what is heard stands above it meanwhile. */
export function ListenToggle(props: ListenToggleProps) {
  const { curves, low, high, hasClicks = false, isDisabled = false } = props;
  const { t } = useTranslation('access');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { listening, toggle: press, dismiss } = useListening(curves);
  const isPlaying = listening.phase === 'playing';
  const howOf = (axis: { low: string; high: string }): string =>
    [
      t('how', { seconds: plotSeconds, ...axis }),
      ...(hasClicks ? [t('clicks')] : []),
      t('escape'),
    ].join(' ');
  return (
    <span>
      <ToggleButton
        ref={button}
        className={classNames(toggle.toggle)}
        isSelected={isPlaying}
        isDisabled={isDisabled}
        onChange={press}
        aria-describedby={id}
      >
        {t('listen')}
      </ToggleButton>
      <span id={id} hidden>
        {howOf({ low, high })}
      </span>
      <span className="visually-hidden" aria-live="polite">
        <Heard listening={listening} />
      </span>
      {/* Above the plot, which is looked at meanwhile. */}
      <Popover
        triggerRef={button}
        isOpen={listening.phase !== 'silent'}
        isNonModal
        onOpenChange={dismiss}
        placement="top end"
        className={classNames(styles.heard)}
      >
        <div aria-hidden>
          <p className={styles.curve}>
            <Heard listening={listening} />
          </p>
          {isPlaying && <p>{howOf(curveOf(listening)?.axis ?? { low, high })}</p>}
        </div>
      </Popover>
    </span>
  );
}

/** Which curve sounds, and from where to where it goes. */
function Heard({ listening }: { listening: Listening }) {
  const { t } = useTranslation('access');
  if (listening.phase !== 'playing') {
    return listening.phase === 'failed' ? t('failed') : undefined;
  }
  const { curves, place } = listening;
  const curve = curveOf(listening);
  if (!curve) return undefined;
  const { label, ends, axis } = curve;
  const [first, last] = ends;
  const words = { label, first, last, number: place + 1, total: curves.length };
  const heard = t(curves.length === 1 ? 'heard' : 'heardOf', words);
  return axis ? t('heardOn', { heard, ...axis }) : heard;
}

function curveOf(listening: Listening): HeardCurve | undefined {
  return listening.phase === 'playing' ? listening.curves[listening.place] : undefined;
}
