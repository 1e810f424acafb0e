import { Check, Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PreviewedLayer } from '../../core/records/previews.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './PatternResult.module.css';

/** How many windows of a layer would keep exactly N of M, counted in the preview's mask. */
export function PreviewedWindows({ n, m, byKept }: NonNullable<PreviewedLayer['windows']>) {
  const { t } = useTranslation('inspector');
  const { counts } = useFormat();
  const windows = byKept.reduce((sum, count) => sum + count, 0);
  const exact = byKept[n] ?? 0;
  const [ofThem = '', all = ''] = counts([exact, windows]);
  const holds = exact === windows;
  return (
    <p className={styles.verdict} data-holds={holds || undefined}>
      {holds ? <Check aria-hidden /> : <Ellipsis aria-hidden />}
      {t('pattern.previewed', { count: windows, exact: ofThem, windows: all, n, m })}
    </p>
  );
}
