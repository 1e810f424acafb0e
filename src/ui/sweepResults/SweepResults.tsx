import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sweepFigureIds, type SweepFigureId } from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import { sweepOffers } from '../../state/exchange/exchangeOffers.ts';
import { sweepResults } from '../../state/sweep/sweepSelectors.ts';
import { useApp } from '../appContext.tsx';
import { SaveButton } from '../exchange/SaveButton.tsx';
import styles from '../measure/ViewContent.module.css';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { AccuracyBands } from './AccuracyBands.tsx';
import own from './SweepResults.module.css';
import { HeatMap } from './HeatMap.tsx';
import { SweepFinding } from './SweepFinding.tsx';
import { SweepRuns } from './SweepRuns.tsx';
import { SweepTable } from './SweepTable.tsx';
import { numbersOf } from './sweepDrawing.ts';
import { ValueChart } from './ValueChart.tsx';
import { ValueRows } from './ValueRows.tsx';

/** How results are shown; a heat map wants two fields, curves over the training want one. */
const looks = ['values', 'heatMap', 'curves', 'table', 'runs'] as const;
type Look = (typeof looks)[number];

const figureLooks: ReadonlySet<Look> = new Set(['values', 'heatMap']);

/** What has come of a sweep so far. */
export function SweepResults({ sweepId }: { sweepId: string }) {
  const { t } = useTranslation('sweep');
  const fields = useApp(({ sweeps }) => sweeps[sweepId]?.sweep.fields);
  const [figure, setFigure] = useState<SweepFigureId>('accuracy');
  const hasTwo = fields?.length === 2;
  const [look, setLook] = useState<Look>(hasTwo ? 'heatMap' : 'values');
  if (!fields) return undefined;
  const offered = looks.filter((id) => id !== (hasTwo ? 'curves' : 'heatMap'));
  return (
    <>
      <div className={styles.head}>
        <SegmentedControl
          label={t('looks.label')}
          size="small"
          options={offered.map((id) => ({ id, label: t(`looks.${id}`) }))}
          chosen={look}
          onChoose={setLook}
        />
        {figureLooks.has(look) && (
          <select
            className={own.figure}
            aria-label={t('figures.label')}
            value={figure}
            onChange={({ target }) => {
              const next = sweepFigureIds.find((id) => id === target.value);
              if (next) setFigure(next);
            }}
          >
            {sweepFigureIds.map((id) => (
              <option key={id} value={id}>
                {t(`figures.${id}`)}
              </option>
            ))}
          </select>
        )}
        <div className={styles.choices}>
          {sweepOffers(sweepId).map((offer) => (
            <SaveButton key={offer.id} offer={offer} variant="quiet" />
          ))}
        </div>
      </div>
      <Shown {...{ sweepId, fields, figure, look }} />
    </>
  );
}

interface ShownProps {
  sweepId: string;
  fields: readonly SweepField[];
  figure: SweepFigureId;
  look: Look;
}

function Shown({ sweepId, fields, figure, look }: ShownProps) {
  const series = useApp((state) => sweepResults(state, sweepId, figure));
  const [first] = fields;
  if (look === 'curves') return <AccuracyBands sweepId={sweepId} />;
  if (look === 'table') return <SweepTable {...{ sweepId, fields }} />;
  if (look === 'runs') return <SweepRuns {...{ sweepId, fields }} />;
  if (look === 'heatMap') return <HeatMap {...{ fields, series, figure }} />;
  const numbers = first && numbersOf(first);
  return (
    <>
      <SweepFinding {...{ fields, series, figure }} />
      {numbers ? (
        <ValueChart {...{ fields, numbers, series, figure }} />
      ) : (
        <ValueRows {...{ fields, series, figure }} />
      )}
    </>
  );
}
