import { useTranslation } from 'react-i18next';
import { DataTable } from '../timeline/DataTable.tsx';
import { useFormat } from '../shared/useFormat.ts';
import type { NamedCurve } from './NamedCurve.ts';
import styles from './PreviewView.module.css';

const wordColumns = [0];

/** Every point of every curve as a row. */
export function CurveTable({ curves }: { curves: readonly NamedCurve[] }) {
  const { t } = useTranslation('preview');
  const { count, percent } = useFormat();
  const caption = t('title');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <DataTable
        caption={caption}
        columns={(['curve', 'removed', 'accuracy', 'images'] as const).map((column) =>
          t(`columns.${column}`),
        )}
        wordColumns={wordColumns}
        empty={t('empty')}
        rows={curves.flatMap(({ label, samples, images }) =>
          samples.map(({ sparsity, accuracy }) => [
            label,
            percent(sparsity, 2),
            percent(accuracy),
            count(images),
          ]),
        )}
      />
    </div>
  );
}
