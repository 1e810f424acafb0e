import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keptRuns } from '../../state/kept/keptRuns.ts';
import { nameOf } from '../../state/parts/RunKeeping.ts';
import { sides, type Side } from '../../state/parts/SideBySide.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import styles from './SideBySide.module.css';

interface SideChoicesProps {
  runIds: Readonly<Record<Side, string>>;
}

/** Which two of the kept runs are beside each other. */
export function SideChoices({ runIds }: SideChoicesProps) {
  const { t } = useTranslation('sideBySide');
  const { changeSideBySide } = useActions();
  const entries = useApp(keptRuns);
  const others = { a: runIds.b, b: runIds.a };
  return (
    <div className={styles.choices}>
      {sides.map((side) => (
        <div key={side} className={styles.choice} data-side={side}>
          <SelectField
            label={t(`choose.${side}`)}
            value={runIds[side]}
            options={entries.map(({ run: { runId }, keeping }) => ({
              id: runId,
              label: nameOf(keeping),
              isDisabled: runId === others[side],
            }))}
            onChange={(runId) => changeSideBySide({ runIds: { ...runIds, [side]: runId } })}
          />
        </div>
      ))}
      <Button
        size="small"
        variant="quiet"
        label={t('swap')}
        onPress={() => changeSideBySide({ runIds: others })}
      >
        <ArrowLeftRight aria-hidden />
      </Button>
    </div>
  );
}
