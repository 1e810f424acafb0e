import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { runOffers } from '../../state/exchange/exchangeOffers.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { TableToggle } from '../access/TableToggle.tsx';
import { accuracyRangeFrom } from '../charts/axes.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './TimelineTools.module.css';
import { useHeardRun } from './useHeardRun.ts';

interface TimelineToolsProps {
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}

/** Which part of the accuracy axis is drawn, chart, table or sound, and the curves as a file. */
export const TimelineTools = memo(function TimelineTools({ isTable, onTable }: TimelineToolsProps) {
  const { t } = useTranslation('timeline');
  const { changeView } = useActions();
  const range = useApp((state) => state.view.accuracyRange);
  const { percent } = useFormat();
  const heard = useHeardRun();
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
      <TableToggle label={t('table')} isTable={isTable} onTable={onTable} />
      <ListenToggle
        curves={heard}
        low={percent(accuracyRangeFrom[range], 0)}
        high={percent(1, 0)}
        hasClicks
        isDisabled={isEmpty}
      />
      {runOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} isEmpty={isEmpty} />
      ))}
    </div>
  );
});
