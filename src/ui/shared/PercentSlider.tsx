import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { classNames } from './classNames.ts';
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

/** A fraction on a rail, in steps of one per cent. */
export function PercentSlider({
  label,
  value,
  max,
  onChange,
  onChangeEnd,
  isDisabled = false,
}: PercentSliderProps) {
  return (
    <Slider
      className={classNames(styles.slider)}
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={max}
      step={0.01}
      formatOptions={format}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(onChangeEnd && { onChangeEnd })}
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
