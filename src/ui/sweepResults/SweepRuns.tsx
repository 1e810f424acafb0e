import { useTranslation } from 'react-i18next';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import { sweepRows, type SweepCellRow } from '../../state/sweep/sweepSelectors.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useActions, useReadState } from '../appContext.tsx';
import shared from '../measure/ViewContent.module.css';
import { useNow } from '../measure/useNow.ts';
import { problemText } from '../recipe/form/problemText.ts';
import { Button } from '../shared/Button.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSweptText } from './useSweptText.ts';
import table from '../timeline/TimelineTable.module.css';

interface SweepRunsProps {
  sweepId: string;
  fields: readonly SweepField[];
}

/** As often as whatever else is drawn of runs under way. */
const redrawMs = 333;

/** Every run of a sweep: how far it is, what it came to, and the way to its network. */
export function SweepRuns({ sweepId, fields }: SweepRunsProps) {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const readState = useReadState();
  useNow(redrawMs);
  const rows = sweepRows(readState(), sweepId);
  const caption = t('runsCaption');
  return (
    <ScrollBox className={shared.scroll} label={caption}>
      <table className={table.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={words.field(field)} scope="col" data-kind="words">
                {words.field(field)}
              </th>
            ))}
            <th scope="col">{t('columns.seed')}</th>
            <th scope="col">{t('figures.accuracy')}</th>
            <th scope="col" data-kind="words">
              {t('columns.status')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RunRow key={row.cell.index} row={row} fields={fields} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function RunRow({ row, fields }: { row: SweepCellRow; fields: readonly SweepField[] }) {
  const { t } = useTranslation(['sweep', 'shell', 'problems', 'recipe', 'methods']);
  const { t: problems } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { percentWithMargin, percent } = useFormat();
  const { openRun } = useActions();
  const words = useSweptText();
  const { cell, values, phase, runId, share, accuracy, problem, error } = row;
  const reason = problem ? problemText(problems, problem) : error?.message;
  return (
    <tr>
      {fields.map((field, i) => (
        <td key={words.field(field)} data-kind="words">
          {words.value(field, values[i])}
        </td>
      ))}
      <td>{cell.seed}</td>
      <td>
        {accuracy
          ? percentWithMargin(
              accuracy.accuracy,
              wilsonHalfWidth(accuracy.accuracy, accuracy.images),
              2,
            )
          : absent}
      </td>
      <td data-kind="words">
        {phase === 'done' && runId !== undefined ? (
          <Button size="small" variant="quiet" onPress={() => void openRun(runId)}>
            {t('sweep:open')}
          </Button>
        ) : (
          t(`sweep:phase.${phase}`, { share: percent(share, 0) })
        )}
        {reason !== undefined && ` ${reason}`}
      </td>
    </tr>
  );
}
