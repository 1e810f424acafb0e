import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sweep } from '../../core/sweep/Sweep.ts';
import { valueCount } from '../../core/sweep/Sweep.ts';
import { sweepsOfBench } from '../../state/sweep/sweepDraft.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/TabContent.module.css';
import { SelectField } from '../shared/SelectField.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { SweepResults } from '../sweepResults/SweepResults.tsx';
import { NewSweep } from './NewSweep.tsx';
import { SweepDeeds } from './SweepDeeds.tsx';
import { SweepDrift } from './SweepDrift.tsx';
import own from './SweepView.module.css';
import { useSweptText } from './useSweptText.ts';

/** In place of a sweep's id while none is shown. */
const none = '';

/** The same recipe over several values and seeds: one that is set up, or one with what came of it. */
export function SweepView() {
  const { t } = useTranslation('sweep');
  const sweeps = useApp(sweepsOfBench);
  const nameOf = useSweepName();
  const [chosen, setChosen] = useState<string>();
  const known = sweeps.find(({ sweep }) => sweep.sweepId === chosen)?.sweep.sweepId;
  const newest = chosen === none ? undefined : sweeps[0]?.sweep.sweepId;
  const shown = known ?? newest;
  return (
    <div className={styles.tab}>
      {sweeps.length > 0 && (
        <div className={own.which}>
          <SelectField
            label={t('sweep')}
            value={shown ?? none}
            options={[
              ...sweeps.map(({ sweep }) => ({ id: sweep.sweepId, label: nameOf(sweep) })),
              { id: none, label: t('another') },
            ]}
            onChange={setChosen}
          />
          {shown !== undefined && <SweepDeeds sweepId={shown} canRemove />}
        </div>
      )}
      {shown === undefined ? (
        <NewSweep onStarted={setChosen} />
      ) : (
        <>
          <SweepDrift sweepId={shown} />
          <SweepResults key={shown} sweepId={shown} />
        </>
      )}
    </div>
  );
}

/** What varied, over how many values and seeds, and when it was begun. */
function useSweepName(): (sweep: Sweep) => string {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const { language } = useFormat();
  const time = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return ({ fields, seeds, startedAtMs }) => {
    const varied = fields.map((field) =>
      t('variedTimes', { field: words.field(field), values: valueCount(field) }),
    );
    return t('name', {
      varied: varied.join(' × '),
      seeds: t('seedCount', { count: seeds.length }),
      time: time.format(startedAtMs),
    });
  };
}
