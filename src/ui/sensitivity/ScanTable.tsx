import { useTranslation } from 'react-i18next';
import type { ScanPoint } from '../../core/records/reports.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/ViewContent.module.css';
import { DataTable } from '../timeline/DataTable.tsx';

interface ScanTableProps {
  points: readonly ScanPoint[];
  /** Validation images behind each. */
  images: number;
}

/** Every point of the chart as a row. */
export function ScanTable({ points, images }: ScanTableProps) {
  const { t } = useTranslation('sensitivity');
  const { count, percent } = useFormat();
  const caption = t('tableCaption', { images: count(images) });
  return (
    <ScrollBox className={styles.scroll} label={caption}>
      <DataTable
        caption={caption}
        columns={(['layer', 'asked', 'realised', 'accuracy'] as const).map((column) =>
          t(`columns.${column}`),
        )}
        empty={t('empty')}
        rows={points.map(({ layer, sparsity, realised, accuracy }) => [
          layer,
          percent(sparsity),
          percent(realised),
          percent(accuracy),
        ])}
      />
    </ScrollBox>
  );
}
