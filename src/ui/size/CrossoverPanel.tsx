import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerSize } from '../../core/records/reports.ts';
import { heardCurve } from '../access/heardCurve.ts';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { CrossoverChart, leastBytes, mostBytes } from '../charts/CrossoverChart.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import { DataTable } from '../timeline/DataTable.tsx';
import styles from './CrossoverPanel.module.css';
import {
  crossoverCurve,
  curveIdsOf,
  halvingsOf,
  measuredPoints,
  mostSparsity,
  perKept,
  relativeWins,
  type CurveLayer,
} from './crossoverCurves.ts';

interface CrossoverPanelProps {
  layer: LayerSize;
  /** The same layer, as its curves need it; the same object while it is the same. */
  curveLayer: CurveLayer;
}

/** Of the curves in order: told apart by dashes too. */
const looks: readonly { colour: string; dash?: string }[] = [
  { colour: 'var(--ink3)' },
  { colour: 'var(--negative)' },
  { colour: 'var(--accent)', dash: '7 3' },
  { colour: 'var(--positive)', dash: '2 3' },
  { colour: 'var(--ink2)', dash: '8 3 2 3' },
  { colour: 'var(--ink)', dash: '4 2' },
  { colour: 'var(--accent)', dash: '1 3' },
];
const shownSparsities = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99];

/** Which encoding is the smallest at which sparsity, with the layer where it is now. */
export function CrossoverPanel({ layer, curveLayer }: CrossoverPanelProps) {
  const { t } = useTranslation('size');
  const words = useMethodWords();
  const { number, percent } = useFormat();
  const curves = useMemo(
    () =>
      curveIdsOf(curveLayer).map((id, i) => {
        const points = crossoverCurve(id, curveLayer).map(({ sparsity, bytes }) => ({
          at: halvingsOf(sparsity),
          bytes,
        }));
        return Object.assign({ id, points }, looks[i % looks.length] ?? { colour: 'var(--ink)' });
      }),
    [curveLayer],
  );
  const ids = curveIdsOf(curveLayer);
  const { shape } = curveLayer;
  const best = useMemo(() => relativeWins(shape), [shape]);
  const fiveBits = useMemo(() => relativeWins(shape, 5), [shape]);
  const sparsity = 1 - layer.kept / layer.count;
  const points = measuredPoints(layer, ids);
  const mark = points.length > 0 && {
    at: Math.min(halvingsOf(sparsity), halvingsOf(mostSparsity)),
    text: t('mark', { layer: layer.name, sparsity: percent(sparsity) }),
    points,
  };
  const plot = {
    xOf: (at: number) => at / halvingsOf(mostSparsity),
    yOf: (bytes: number) => (bytes - leastBytes) / (mostBytes - leastBytes),
    write: (bytes: number) => number(bytes, 2),
  };
  const heard = ({ id, points: drawn }: (typeof curves)[number]) =>
    heardCurve(
      words.name('encodings', id),
      drawn.map(({ at: x, bytes: y }) => ({ x, y })),
      plot,
    );
  const columns = ids.map((id) => words.name('encodings', id));
  return (
    <figure className={styles.figure} data-figure>
      <figcaption className={styles.head}>
        <h3 className={styles.title}>
          <Term id="crossover">{t('crossover.title')}</Term>
        </h3>
        <p>{t('crossover.axes')}</p>
        <div className={styles.listen}>
          <ListenToggle
            curves={() => curves.map(heard)}
            low={number(leastBytes, 0)}
            high={number(mostBytes, 0)}
          />
        </div>
      </figcaption>
      <ul className={styles.legend}>
        {curves.map(({ id, colour, dash }) => (
          <li key={id}>
            <svg className={styles.swatch} viewBox="0 0 28 4" aria-hidden>
              <line x1="0" y1="2" x2="28" y2="2" stroke={colour} strokeDasharray={dash} />
            </svg>
            {words.name('encodings', id)}
          </li>
        ))}
      </ul>
      <div
        className={styles.plot}
        role="img"
        aria-label={t('crossover.label', { layer: layer.name, sparsity: percent(sparsity) })}
      >
        <CrossoverChart
          series={curves}
          ticks={shownSparsities.map((share) => ({
            at: halvingsOf(share),
            text: percent(share, 0),
          }))}
          lastAt={halvingsOf(mostSparsity)}
          {...(mark && { mark })}
        />
      </div>
      {best && fiveBits && (
        <p className={styles.finding}>
          {t('crossover.finding', {
            from: percent(best.from),
            fiveFrom: percent(fiveBits.from),
            fiveTo: percent(fiveBits.to),
          })}
        </p>
      )}
      <details className={styles.details}>
        <summary>{t('crossover.table')}</summary>
        <ScrollBox className={styles.scroll} label={t('crossover.table')}>
          <DataTable
            caption={t('crossover.tableCaption')}
            columns={[t('columns.sparsity'), ...columns]}
            empty=""
            rows={shownSparsities.map((share) =>
              [percent(share, 0)].concat(
                ids.map((id) => number(perKept(id, share, curveLayer), 2)),
              ),
            )}
          />
        </ScrollBox>
      </details>
    </figure>
  );
}
