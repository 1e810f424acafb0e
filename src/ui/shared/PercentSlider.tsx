import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { percentSteps } from '../../base/percentSteps.ts';
import styles from './PercentSlider.module.css';

interface PercentSliderProps {
  /** Accessible name; the visible label belongs to whoever uses it. */
  label: string;
  /** A fraction, 0…max. */
  value: number;
  max: number;
  onChange: (value: number) => void;
  /** At the end of a drag, or after a key. */
  onChangeEnd?: (value: number) => void;
  isDisabled?: boolean;
}

/** A fraction on a rail: it stands where it is to a tenth of a per cent, and moves to whole ones. */
export function PercentSlider({
  label,
  value,
  max,
  onChange,
  onChangeEnd,
  isDisabled = false,
}: PercentSliderProps) {
  const { step, moved } = percentSteps(value);
  return (
    <Slider
      className={classNames(styles.slider)}
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={max}
      step={step}
      formatOptions={format}
      isDisabled={isDisabled}
      onChange={(next) => onChange(Math.min(max, moved(next)))}
      {...(onChangeEnd && {
        onChangeEnd: (next: number) => onChangeEnd(Math.min(max, moved(next))),
      })}
    >
      <SliderTrack className={classNames(styles.track)}>
        <span className={styles.rail} />
        <span className={styles.fill} style={{ width: `${(Math.min(value, max) / max) * 100}%` }} />
        <SliderThumb className={classNames(styles.thumb)} />
      </SliderTrack>
    </Slider>
  );
}

const format = { style: 'percent', maximumFractionDigits: 1 } as const;
