import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/network/networks.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { isLeftAlone, previewOnMaps } from '../../state/preview/previewSelectors.ts';
import { benchSparsity } from '../../state/moments/momentSelectors.ts';
import { shownAccuracy } from '../../state/preview/shownAccuracy.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { useClosingText } from '../timeline/useClosingText.ts';
import styles from './PresenterFigures.module.css';

/** What the last row is to read: how good, how sparse, how much is left, and what came of the run. */
export function PresenterFigures() {
  const { t } = useTranslation('shell');
  const { percent, margin, count, arrow } = useFormat();
  const { quick } = useSetWords();
  const accuracy = useApp(shownAccuracy);
  const overall = useApp(benchSparsity);
  const total = useApp((state) =>
    prunableLayers(shownRecipe(state)).reduce((sum, layer) => sum + layer.count, 0),
  );
  const masked = useApp((state) =>
    Object.values(state.pictures.summaries).reduce((sum, layer) => sum + layer.masked, 0),
  );
  const isUnchanged = useApp(isLeftAlone);
  const drawn = useApp(previewOnMaps);
  // Where nothing more would go, the network as it is says all.
  const preview = isUnchanged ? undefined : drawn;
  const shown = preview
    ? {
        accuracy: `${percent(preview.accuracy.dense)} ${arrow} ${percent(preview.accuracy.preview)}`,
        margin: margin(wilsonHalfWidth(preview.accuracy.preview, preview.images)),
        images: count(preview.images),
        sparsity: percent(1 - preview.weights.preview / total),
        left: count(preview.weights.preview),
      }
    : {
        accuracy: accuracy ? percent(accuracy.accuracy) : absent,
        margin: accuracy && margin(accuracy.halfWidth),
        images: accuracy ? count(accuracy.images) : quick,
        sparsity: percent(overall),
        left: count(total - masked),
      };
  const { outcome, flaw } = useClosingText();
  const isOver = outcome !== undefined || flaw !== undefined;
  return (
    <div className={styles.panel} data-figures>
      <dl className={styles.figures} aria-label={t('regions.figures')}>
        <Figure
          label={
            <>
              {t('transport.accuracy')} <ImageSet set="validation" images={shown.images} />
            </>
          }
          note={shown.margin}
        >
          {shown.accuracy}
        </Figure>
        {/* The sentence below says it. */}
        {!isOver && <Figure label={t('transport.sparsity')}>{shown.sparsity}</Figure>}
        <Figure
          label={t('presenter.weightsLeft')}
          note={t('presenter.ofTotal', { total: count(total) })}
        >
          {shown.left}
        </Figure>
      </dl>
      {flaw !== undefined && <p className={styles.closing}>{flaw}</p>}
      {outcome !== undefined && <p className={styles.closing}>{outcome}</p>}
    </div>
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
