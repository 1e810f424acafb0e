import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { classNames } from '../shared/classNames.ts';
import styles from './AcceptanceSlider.module.css';

interface AcceptanceSliderProps {
  frame: ChartFrame;
  /** The accuracy that a layer alone must keep. */
  acceptance: number;
  /** The lowest accuracy that is drawn. */
  lowest: number;
  onChange: (acceptance: number) => void;
}

/** The acceptance line across a chart: dragged anywhere along it, or moved by arrow keys. */
export function AcceptanceSlider({ frame, acceptance, lowest, onChange }: AcceptanceSliderProps) {
  const { t } = useTranslation('sensitivity');
  return (
    <Slider
      className={classNames(styles.slider)}
      style={frame}
      orientation="vertical"
      aria-label={t('acceptance')}
      minValue={lowest}
      maxValue={1}
      step={0.005}
      value={Math.max(lowest, acceptance)}
      formatOptions={format}
      onChange={onChange}
    >
      <SliderTrack className={classNames(styles.track)}>
        <SliderThumb className={classNames(styles.thumb)}>
          <span className={styles.line} />
        </SliderThumb>
      </SliderTrack>
    </Slider>
  );
}

const format = { style: 'percent', maximumFractionDigits: 1 } as const;
