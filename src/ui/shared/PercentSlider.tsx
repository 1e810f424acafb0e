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

/** A fraction on a rail: it stands where it is to a tenth of a per cent, and moves to whole ones. */
export function PercentSlider({
  label,
  value,
  max,
  onChange,
  onChangeEnd,
  isDisabled = false,
}: PercentSliderProps) {
  const isWhole = Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
  // In fine steps a key would move by a tenth: it goes on to the next whole per cent instead.
  const moved = (next: number): number => (isWhole ? next : wholeBeyond(value, next));
  return (
    <Slider
      className={classNames(styles.slider)}
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={max}
      step={isWhole ? 0.01 : 0.001}
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

/** From `value` to `next`, rounded away from `value`. */
function wholeBeyond(value: number, next: number): number {
  if (Math.abs(next - value) < 1e-6) return value;
  const percent = next * 100;
  return (next > value ? Math.ceil(percent - 1e-6) : Math.floor(percent + 1e-6)) / 100;
}

const format = { style: 'percent', maximumFractionDigits: 1 } as const;
