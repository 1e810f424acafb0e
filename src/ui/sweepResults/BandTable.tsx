import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { decimate } from '../../state/run/decimate.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from '../measure/ViewContent.module.css';
import { DataTable } from '../timeline/DataTable.tsx';
import { bandRows, lowestOf, type BandPoint } from './bands.ts';

/** Rows beyond this are thinned, the lowest kept: a table of hundreds is no longer read. */
const mostRows = 40;
const noWords: readonly number[] = [];

interface BandTableProps {
  bands: readonly { id: string; points: readonly BandPoint[] }[];
  labels: readonly string[];
}

/** The same values as the chart: a row a training step, a pruning step with both sides in a cell. */
export function BandTable({ bands, labels }: BandTableProps) {
  const { t } = useTranslation('sweep');
  const words = useSetWords();
  const { count, percent, arrow } = useFormat();
  const rows = useMemo(() => decimate(bandRows(bands), lowestOf, mostRows), [bands]);
  const written = (points: readonly BandPoint[]): string => {
    if (points.length === 0) return absent;
    const ranges = points.map(({ median, min, max }) =>
      t('range', { mean: percent(median), min: percent(min), max: percent(max) }),
    );
    return ranges.join(` ${arrow} `);
  };
  return (
    <ScrollBox className={styles.scroll} label={t('bandCaption', words)}>
      <DataTable
        caption={t('bandCaption', words)}
        columns={[t('columns.trainStep'), ...labels]}
        empty={t('empty')}
        wordColumns={noWords}
        rows={rows.map(({ trainStep, cells }) => [count(trainStep)].concat(cells.map(written)))}
      />
    </ScrollBox>
  );
}
