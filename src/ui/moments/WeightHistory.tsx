import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Milliseconds } from '../../base/units.ts';
import { isAtRest, keptMoments } from '../../state/moments/momentSelectors.ts';
import type { WeightAt } from '../../state/parts/Moment.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { historyPath } from './historyPath.ts';
import styles from './WeightHistory.module.css';

interface WeightHistoryProps {
  layer: string;
  /** Flat kernel index of the weight under the cursor; absent: none is pointed at. */
  index: number | undefined;
}

/** A pointer on its way over the cells asks for nothing. */
const restMs: Milliseconds = 200;

/** What the weight under the cursor was at the kept moments, while the run is at rest. */
export function WeightHistory({ layer, index }: WeightHistoryProps) {
  const { t } = useTranslation('moments');
  const { t: inspector } = useTranslation('inspector');
  const { count, number } = useFormat();
  const hasMoments = useApp((state) => isAtRest(state) && keptMoments(state).length > 1);
  const history = useHistory(layer, hasMoments ? index : undefined);
  if (!hasMoments || index === undefined) return undefined;
  const tell = ({ at, value, isKept }: WeightAt): string => {
    const trainStep = count(at.trainStep);
    const signed = number(value, 4).replace('-', '−');
    return isKept
      ? t('history.value', { trainStep, value: signed })
      : t('history.pruned', { trainStep });
  };
  const first = history?.[0];
  const last = history?.at(-1);
  return (
    <figure className={styles.history}>
      <figcaption>{t('history.title')}</figcaption>
      {history && first && last ? (
        <>
          <svg
            className={styles.plot}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={t('history.label', {
              values: history.map(tell).join(inspector('listSeparator')),
            })}
          >
            <line className={styles.zero} {...historyPath(history).zero} />
            <path className={styles.line} d={historyPath(history).line} />
          </svg>
          <span>{t('history.span', { first: tell(first), last: tell(last) })}</span>
        </>
      ) : (
        <span>{t('history.loading')}</span>
      )}
    </figure>
  );
}

function useHistory(layer: string, index: number | undefined): readonly WeightAt[] | undefined {
  const { readHistory } = useActions();
  const kept = useApp(keptMoments);
  const [known, setKnown] = useState<{ key: string; history: readonly WeightAt[] }>();
  const key = `${layer} ${index} ${kept.length}`;
  useEffect(() => {
    if (index === undefined) return undefined;
    const timer = setTimeout(() => {
      void readHistory(layer, index).then((history) => history && setKnown({ key, history }));
    }, restMs);
    return () => clearTimeout(timer);
  }, [readHistory, layer, index, key]);
  return known?.key === key ? known.history : undefined;
}
