import { Contrast } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ScaleLegend.module.css';

interface ScaleLegendProps {
  /** The |weight| from which on it is drawn at full strength; absent before the first picture. */
  scale: number | undefined;
}

/** What the colours of a weight map mean, in numbers, what pruned looks like, and the other palette. */
export function ScaleLegend({ scale }: ScaleLegendProps) {
  const { t } = useTranslation('inspector');
  const { number } = useFormat();
  const { changeView } = useActions();
  const palette = useApp((state) => state.view.palette);
  const end = scale === undefined ? '' : number(scale, scale < 0.1 ? 3 : 2);
  return (
    <div className={styles.legend}>
      <span className={styles.notch} aria-hidden />
      <span className={styles.number}>{end && `≤ −${end}`}</span>
      <span className={styles.bar} aria-hidden />
      <span className={styles.number}>{end && `≥ +${end}`}</span>
      <span className={styles.swatch} aria-hidden />
      <span>{t('pruned')}</span>
      <Button
        size="small"
        variant="quiet"
        label={t('palette')}
        isPressed={palette === 'lightness'}
        onPress={() => changeView({ palette: palette === 'hue' ? 'lightness' : 'hue' })}
      >
        <Contrast aria-hidden />
      </Button>
    </div>
  );
}
