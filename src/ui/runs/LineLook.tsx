import { SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './RunsView.module.css';

/** A weight beyond which a line hardly moves any more. */
const mostSmoothing = 0.98;
const ranges = ['pruned', 'full'] as const;

/** How the lines are drawn: as measured or averaged, seeds as bands, how much of the axis. */
export function LineLook() {
  const { t } = useTranslation('runs');
  return (
    <DialogTrigger>
      <Button variant="quiet" size="small" label={t('look.label')}>
        <SlidersHorizontal aria-hidden />
      </Button>
      <PopoverPanel label={t('look.label')} placement="bottom end" isWide>
        <Settings />
      </PopoverPanel>
    </DialogTrigger>
  );
}

function Settings() {
  const { t } = useTranslation('runs');
  const { percent } = useFormat();
  const { changeComparison } = useActions();
  const { smoothing, isBanded, accuracyRange } = useApp(({ comparison }) => comparison);
  const bandId = useId();
  return (
    <>
      <div className={styles.setting}>
        <span>{t('look.smoothing')}</span>
        <PercentSlider
          label={t('look.smoothingLabel')}
          value={smoothing}
          max={mostSmoothing}
          onChange={(weight) => changeComparison({ smoothing: weight })}
        />
        <span className={styles.value}>{percent(smoothing, 0)}</span>
      </div>
      <p className={styles.hint}>{t('look.smoothingHint')}</p>
      <label className={styles.setting}>
        <input
          type="checkbox"
          checked={isBanded}
          aria-describedby={bandId}
          onChange={({ target }) => changeComparison({ isBanded: target.checked })}
        />
        {t('look.banded')}
      </label>
      <p id={bandId} className={styles.hint}>
        {t('look.bandedHint')}
      </p>
      <div className={styles.setting}>
        <span>{t('look.range')}</span>
        <SegmentedControl
          label={t('look.range')}
          size="small"
          options={ranges.map((id) => ({ id, label: t(`look.ranges.${id}`) }))}
          chosen={accuracyRange}
          onChoose={(chosen) => changeComparison({ accuracyRange: chosen })}
        />
      </div>
    </>
  );
}
