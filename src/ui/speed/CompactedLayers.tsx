import { useTranslation } from 'react-i18next';
import type { CompactedLayer } from '../../core/records/reports.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './SpeedView.module.css';

/** Units and shape of each layer, before ▸ after. */
export function CompactedLayers({ layers }: { layers: readonly CompactedLayer[] }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const stuck = layers.filter(({ constantUnits }) => constantUnits > 0);
  return (
    <div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption>{t('layers')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('layer')}</th>
              <th scope="col" colSpan={2}>
                {t('units')}
              </th>
              <th scope="col">{t('shape')}</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <LayerRow key={layer.name} layer={layer} />
            ))}
          </tbody>
        </table>
      </div>
      {layers.some(({ unitsAfter, unitsBefore }) => unitsAfter < unitsBefore) && (
        <p className={styles.note}>{t('goneWhy')}</p>
      )}
      {stuck.map(({ name, constantUnits }) => (
        <p key={name} className={styles.note}>
          {t('constant', { layer: name, count: constantUnits })}
        </p>
      ))}
    </div>
  );
}

function LayerRow({ layer }: { layer: CompactedLayer }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { count, arrow } = useFormat();
  const { name, unitsBefore, unitsAfter, shapeBefore, shapeAfter } = layer;
  const [before, after] = [shapeBefore.join('×'), shapeAfter.join('×')];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span
          className={styles.bar}
          role="img"
          aria-label={t('barOf', { before: count(unitsBefore), after: count(unitsAfter) })}
        >
          <span className={styles.left} style={{ width: `${(100 * unitsAfter) / unitsBefore}%` }} />
        </span>
      </td>
      <td>
        {count(unitsBefore)} {arrow} {count(unitsAfter)}
      </td>
      <td className={styles.shapes}>
        {before === after ? t('unchanged') : `${before} ${arrow} ${after}`}
      </td>
    </tr>
  );
}
