import { useTranslation } from 'react-i18next';
import type { ScanReport } from '../../core/records/reports.ts';
import styles from '../measure/ViewContent.module.css';

/** Layers that were not scanned: a sentence a reason. */
export function SkippedLayers({ skipped }: Pick<ScanReport, 'skipped'>) {
  const { t } = useTranslation(['sensitivity', 'methods']);
  const codes = [...new Set(skipped.map(({ code }) => code))];
  return codes.map((code) => {
    const layers = skipped.flatMap((of) => (of.code === code ? [of.layer] : [])).join(', ');
    return (
      <p key={code} className={styles.hint}>
        {t([`sensitivity:skipped.${code}`, `methods:problems.${code}.skipped`], {
          layers,
          defaultValue: t('sensitivity:skipped.other', { layers, code }),
        })}
      </p>
    );
  });
}
