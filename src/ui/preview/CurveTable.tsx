import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import { wantedShare } from '../../state/recipe/wantedShare.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { DataTable } from '../timeline/DataTable.tsx';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import type { NamedCurve } from './NamedCurve.ts';
import styles from './PreviewView.module.css';

const wordColumns = [0];

/** Every point of every curve as a row. */
export function CurveTable({ curves }: { curves: readonly NamedCurve[] }) {
  const { t } = useTranslation('preview');
  const { count, percent } = useFormat();
  const target = useApp(({ recipe }) => wantedShare(recipe));
  const caption = t('title');
  return (
    <ScrollBox className={styles.scroll} label={caption}>
      <DataTable
        caption={caption}
        columns={(['curve', 'removed', 'accuracy', 'images'] as const).map((column) =>
          t(`columns.${column}`),
        )}
        wordColumns={wordColumns}
        empty={t('empty')}
        current={currentRow(curves, target)}
        rows={curves.flatMap(({ label, samples, images }) =>
          samples.map(({ sparsity, accuracy }) => [
            label,
            percent(sparsity, 2),
            percent(accuracy),
            count(images),
          ]),
        )}
      />
    </ScrollBox>
  );
}

/** The point of the present curve that is nearest to the target. */
function currentRow(
  curves: readonly NamedCurve[],
  target: Fraction | undefined,
): number | undefined {
  const place = curves.findIndex(({ series }) => series === 0);
  const present = curves[place];
  if (target === undefined || !present) return undefined;
  const before = curves.slice(0, place).reduce((rows, { samples }) => rows + samples.length, 0);
  const distances = present.samples.map(({ sparsity }) => Math.abs(sparsity - target));
  return before + distances.indexOf(Math.min(...distances));
}
