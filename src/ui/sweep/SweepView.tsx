import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sweep } from '../../core/sweep/Sweep.ts';
import { valueCount } from '../../core/sweep/Sweep.ts';
import { languageEntry } from '../../state/parts/languages.ts';
import { sweepsOfBench } from '../../state/sweep/sweepDraft.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/ViewContent.module.css';
import { useFormat } from '../shared/useFormat.ts';
import { SweepResults } from '../sweepResults/SweepResults.tsx';
import { NewSweep } from './NewSweep.tsx';
import { SweepDeeds } from './SweepDeeds.tsx';
import { SweepDrift } from './SweepDrift.tsx';
import own from './SweepView.module.css';
import { useSweptText } from '../sweepResults/useSweptText.ts';

/** In place of a sweep's id while none is shown. */
const none = '';

/** The same recipe over several values and seeds: one that is set up, or one with what came of it. */
export function SweepView({ back }: { back?: ReactNode }) {
  const { t } = useTranslation('sweep');
  const sweeps = useApp(sweepsOfBench);
  const nameOf = useSweepName();
  const [chosen, setChosen] = useState<string>();
  const known = sweeps.find(({ sweep }) => sweep.sweepId === chosen)?.sweep.sweepId;
  const newest = chosen === none ? undefined : sweeps[0]?.sweep.sweepId;
  const shown = known ?? newest;
  return (
    <div className={styles.view}>
      <div className={own.which}>
        {back}
        {sweeps.length > 0 && (
          <select
            className={own.chosen}
            aria-label={t('sweep')}
            value={shown ?? none}
            onChange={({ target }) => setChosen(target.value)}
          >
            {sweeps.map(({ sweep }) => (
              <option key={sweep.sweepId} value={sweep.sweepId}>
                {nameOf(sweep)}
              </option>
            ))}
            <option value={none}>{t('another')}</option>
          </select>
        )}
      </div>
      {shown !== undefined && <SweepDeeds sweepId={shown} canRemove />}
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
  const time = new Intl.DateTimeFormat(languageEntry(language).locale, {
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
