import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { classNames } from './classNames.ts';
import styles from './TargetSlider.module.css';

interface TargetSliderProps {
  /** Accessible name; the visible label belongs to whoever uses it. */
  label: string;
  /** Wanted sparsity, 0…max. */
  value: number;
  onChange: (sparsity: number) => void;
  max?: number;
  /** What was reached: a tick on the track. */
  realised?: number | undefined;
  isDisabled?: boolean;
}

/** Target sparsity as the handle, realised sparsity as a tick on the same track. */
export function TargetSlider({
  label,
  value,
  onChange,
  max = 0.99,
  realised,
  isDisabled = false,
}: TargetSliderProps) {
  return (
    <Slider
      className={classNames(styles.slider)}
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={max}
      step={0.01}
      formatOptions={percent}
      isDisabled={isDisabled}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    >
      <SliderTrack className={classNames(styles.track)}>
        <span className={styles.rail} />
        <span className={styles.fill} style={{ width: `${(value / max) * 100}%` }} />
        {realised !== undefined && (
          <span
            className={styles.tick}
            style={{ insetInlineStart: `${Math.min(1, realised / max) * 100}%` }}
          />
        )}
        <SliderThumb className={classNames(styles.thumb)} />
      </SliderTrack>
    </Slider>
  );
}

const percent = { style: 'percent', maximumFractionDigits: 1 } as const;
