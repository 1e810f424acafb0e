import { useTranslation } from 'react-i18next';
import { bandCount } from '../../core/layout/matrixLayout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import styles from './ColumnLegend.module.css';

/** Which way up a matrix is drawn, always the same: what a column of it is. */
export function ColumnLegend({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('inspector');
  const unit = layer.kind === 'conv' ? 'filter' : layer.isOutput ? 'class' : 'unit';
  const column = t(`columns.${unit}`);
  const bands = bandCount(layer.shape);
  return (
    <p className={styles.legend}>{bands === 1 ? column : t('columns.bands', { column, bands })}</p>
  );
}
