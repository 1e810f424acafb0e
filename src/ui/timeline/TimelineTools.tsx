import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import styles from './TimelineTools.module.css';

interface TimelineToolsProps {
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}

/** Which part of the accuracy axis is drawn, and chart or table. */
export function TimelineTools({ isTable, onTable }: TimelineToolsProps) {
  const { t } = useTranslation('timeline');
  const { changeView } = useActions();
  const range = useApp((state) => state.view.accuracyRange);
  return (
    <div className={styles.tools}>
      <ToggleButtonGroup
        className={classNames(styles.group)}
        aria-label={t('range.label')}
        disallowEmptySelection
        selectedKeys={[range]}
        onSelectionChange={(keys) =>
          changeView({ accuracyRange: keys.has('top') ? 'top' : 'full' })
        }
      >
        <ToggleButton id="full" className={classNames(styles.button)}>
          {t('range.full')}
        </ToggleButton>
        <ToggleButton id="top" className={classNames(styles.button)}>
          {t('range.top')}
        </ToggleButton>
      </ToggleButtonGroup>
      <ToggleButton className={classNames(styles.button)} isSelected={isTable} onChange={onTable}>
        {t('table')}
      </ToggleButton>
    </div>
  );
}
