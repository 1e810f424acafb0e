import { useTranslation } from 'react-i18next';
import type { CompactionReport, TimedNetwork } from '../../core/records/reports.ts';
import { useFinding } from '../pointing/useFinding.ts';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './SpeedView.module.css';

/** What both networks hold, compute and take: whole tensors first, and of these what is kept. */
export function CostTable({ report }: { report: CompactionReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { count, number } = useFormat();
  const rows = [
    { key: 'storedParameters', isPart: false, of: (n: TimedNetwork) => n.denseParameters },
    { key: 'keptParameters', isPart: true, of: (n: TimedNetwork) => n.parameters },
    { key: 'computedMacs', isPart: false, of: (n: TimedNetwork) => n.denseMacs },
    { key: 'keptMacs', isPart: true, of: (n: TimedNetwork) => n.macs },
  ] as const;
  const ratioOf = (masked: number, compacted: number) =>
    compacted > 0 ? t('times', { value: number(masked / compacted, 2) }) : absent;
  const { masked, compacted } = report;
  const table = useFinding('compaction');
  const milliseconds = t('milliseconds', { images: count(report.images) });
  return (
    <div {...table} className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('costs')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cost')}</th>
            <th scope="col">{t('masked')}</th>
            <th scope="col">{t('compacted')}</th>
            <th scope="col">{t('ratio')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, isPart, of }) => (
            <tr key={key} className={isPart ? styles.part : undefined}>
              <th scope="row">
                {key === 'computedMacs' ? <Term id="macs">{t(key)}</Term> : t(key)}
              </th>
              <td>{count(of(masked))}</td>
              <td>{count(of(compacted))}</td>
              <td>{ratioOf(of(masked), of(compacted))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{milliseconds}</th>
            <td>{number(masked.medianMs, 1)}</td>
            <td>{number(compacted.medianMs, 1)}</td>
            <td>{ratioOf(masked.medianMs, compacted.medianMs)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
