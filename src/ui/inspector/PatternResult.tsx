import { Check, Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { PatternCheck } from '../../worker/shownNetwork.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './PatternResult.module.css';

interface PatternResultProps {
  layer: PrunableLayer;
  /** Absent before the first answer. */
  check: PatternCheck | undefined;
}

/** Whether every window keeps at most N of its M weights, and if not, which is the first. */
export function PatternResult({ layer, check }: PatternResultProps) {
  const { t } = useTranslation('inspector');
  const { count } = useFormat();
  if (!check) return undefined;
  const { n, m, windows, offending } = check;
  if (!offending) {
    const holds = t('pattern.holds', { count: windows, windows: count(windows), n, m });
    return (
      <p className={styles.verdict} data-holds>
        <Check aria-hidden />
        {holds}
      </p>
    );
  }
  const { unit, kept, indices } = offending;
  const units = layer.shape.at(-1) ?? 1;
  const rowOf = (index: number | undefined) => count(Math.floor((index ?? 0) / units));
  const where = { column: count(unit), from: rowOf(indices[0]), to: rowOf(indices.at(-1)) };
  return (
    <>
      <p className={styles.verdict}>
        <Ellipsis aria-hidden />
        {t('pattern.offending', { ...where, kept, size: indices.length, n })}
      </p>
      <p className={styles.why}>{t('pattern.normal')}</p>
    </>
  );
}
