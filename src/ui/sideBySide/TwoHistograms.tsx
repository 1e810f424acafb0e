import { useTranslation } from 'react-i18next';
import type { LayerBeside } from '../../worker/shownNetwork.ts';
import { digitsFor } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { histogramOutline } from './histogramOutline.ts';
import styles from './SideBySide.module.css';

/** The kept weights of both by value, on one pair of axes: A as an area, B as a line. */
export function TwoHistograms({ beside: { name, a, b, range } }: { beside: LayerBeside }) {
  const { t } = useTranslation('sideBySide');
  const { number, count } = useFormat();
  const tallest = Math.max(1, ...(a?.histogram ?? []), ...(b?.histogram ?? []));
  const end = number(range, digitsFor(range));
  const label = t('histogram.label', {
    layer: name,
    end,
    a: a ? count(a.kept) : t('histogram.none'),
    b: b ? count(b.kept) : t('histogram.none'),
    tallest: count(tallest),
  });
  return (
    <figure className={styles.picture} data-figure>
      <svg
        className={styles.plot}
        role="img"
        aria-label={label}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
      >
        {a && <path className={styles.areaA} d={histogramOutline(a.histogram, tallest)} />}
        {b && <path className={styles.lineB} d={histogramOutline(b.histogram, tallest)} />}
      </svg>
      <figcaption className={styles.axis} aria-hidden>
        <span>−{end}</span>
        <span>0</span>
        <span>+{end}</span>
      </figcaption>
    </figure>
  );
}
