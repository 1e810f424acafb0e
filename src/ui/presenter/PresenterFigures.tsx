import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/network/networks.ts';
import { latestAccuracy, overallSparsity } from '../../state/run/recordSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './PresenterFigures.module.css';

/** What the last row is to read: how good, how sparse, and how much is left. */
export function PresenterFigures() {
  const { t } = useTranslation('shell');
  const { percent, margin, count } = useFormat();
  const { quick } = useSetWords();
  const accuracy = useApp(latestAccuracy);
  const sparsity = useApp(overallSparsity);
  const total = useApp((state) =>
    prunableLayers(shownRecipe(state)).reduce((sum, layer) => sum + layer.count, 0),
  );
  const masked = useApp((state) =>
    Object.values(state.pictures.summaries).reduce((sum, layer) => sum + layer.masked, 0),
  );
  return (
    <dl className={styles.figures} aria-label={t('regions.figures')}>
      <Figure
        label={
          <>
            {t('transport.accuracy')} <ImageSet set="validation" images={quick} />
          </>
        }
        note={accuracy && margin(accuracy.halfWidth)}
      >
        {accuracy ? percent(accuracy.accuracy) : absent}
      </Figure>
      <Figure label={t('transport.sparsity')}>{percent(sparsity)}</Figure>
      <Figure
        label={t('presenter.weightsLeft')}
        note={t('presenter.ofTotal', { total: count(total) })}
      >
        {count(total - masked)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  label: ReactNode;
  note?: string | undefined;
  children: string;
}

function Figure({ label, note, children }: FigureProps) {
  return (
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {children} {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  );
}
