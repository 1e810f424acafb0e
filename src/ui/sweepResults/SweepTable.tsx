import { useTranslation } from 'react-i18next';
import {
  sweepFigureIds,
  type SweepFigureId,
  type SweepPoint,
} from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import { sweepResults } from '../../state/sweep/sweepSelectors.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useApp } from '../appContext.tsx';
import shared from '../measure/ViewContent.module.css';
import { useSweptText } from './useSweptText.ts';
import { DataTable } from '../timeline/DataTable.tsx';
import { useFigureText } from './useFigureText.ts';

interface SweepTableProps {
  sweepId: string;
  fields: readonly SweepField[];
}

/** Every combination of values with all its figures. */
export function SweepTable({ sweepId, fields }: SweepTableProps) {
  const { t } = useTranslation('sweep');
  const words = useSweptText();
  const points = usePoints(sweepId, 'accuracy');
  const columns = sweepFigureIds.map((figure) => ({
    title: t(`figures.${figure}`),
    // As many in the same order, every time.
    // oxlint-disable-next-line react/rules-of-hooks -- see above
    texts: useTexts(sweepId, figure),
  }));
  const caption = t('tableCaption');
  return (
    <ScrollBox className={shared.scroll} label={caption}>
      <DataTable
        caption={caption}
        columns={[
          ...fields.map((field) => words.field(field)),
          t('columns.seeds'),
          ...columns.map(({ title }) => title),
        ]}
        empty={t('empty')}
        wordColumns={fields.map((_, i) => i)}
        rows={points.map(({ values, done, total }, row) =>
          fields
            .map((field, i) => words.value(field, values[i]))
            .concat(
              t('seedsDone', { done, total }),
              columns.map(({ texts }) => texts[row] ?? ''),
            ),
        )}
      />
    </ScrollBox>
  );
}

function usePoints(sweepId: string, figure: SweepFigureId): readonly SweepPoint[] {
  const series = useApp((state) => sweepResults(state, sweepId, figure));
  return series.flatMap(({ points }) => points);
}

function useTexts(sweepId: string, figure: SweepFigureId): readonly string[] {
  const text = useFigureText(figure);
  return usePoints(sweepId, figure).map(text);
}
