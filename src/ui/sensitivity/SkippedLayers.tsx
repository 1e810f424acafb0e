import { useTranslation } from 'react-i18next';
import type { ScanReport } from '../../core/records/reports.ts';
import texts from '../locales/en/sensitivity.json';
import styles from '../measure/TabContent.module.css';

/** Layers that were not scanned: a sentence a reason. */
export function SkippedLayers({ skipped }: Pick<ScanReport, 'skipped'>) {
  const { t } = useTranslation('sensitivity');
  const codes = [...new Set(skipped.map(({ code }) => code))];
  return codes.map((code) => (
    <p key={code} className={styles.hint}>
      {t(`skipped.${isWorded(code) ? code : 'other'}`, {
        layers: skipped.flatMap((of) => (of.code === code ? [of.layer] : [])).join(', '),
        code,
      })}
    </p>
  ));
}

function isWorded(code: string): code is keyof typeof texts.skipped {
  return Object.hasOwn(texts.skipped, code);
}
