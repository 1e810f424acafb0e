import { memo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { runOffers } from '../../state/exchange/exchangeOffers.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import styles from './TimelineTools.module.css';

interface TimelineToolsProps {
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}

/** Which part of the accuracy axis is drawn, chart or table, and the curves as a file. */
export const TimelineTools = memo(function TimelineTools({ isTable, onTable }: TimelineToolsProps) {
  const { t } = useTranslation('timeline');
  const { changeView } = useActions();
  const range = useApp((state) => state.view.accuracyRange);
  const isEmpty = useApp((state) => currentRun(state)?.record.train[0] === undefined);
  return (
    <div className={styles.tools}>
      <SegmentedControl
        label={t('range.label')}
        options={(['full', 'top'] as const).map((id) => ({ id, label: t(`range.${id}`) }))}
        chosen={range}
        onChoose={(accuracyRange) => changeView({ accuracyRange })}
        size="small"
      />
      <ToggleButton className={classNames(styles.button)} isSelected={isTable} onChange={onTable}>
        {t('table')}
      </ToggleButton>
      {runOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} isEmpty={isEmpty} />
      ))}
    </div>
  );
});
