import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedAnswer, PredictionsReport } from '../../core/records/digits.ts';
import { useActions } from '../appContext.tsx';
import { GreyMaps } from '../canvas/GreyMaps.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './ChangedGallery.module.css';

/** The test images whose answer pruning changes, worst first; a click puts one on the bench. */
export function ChangedGallery({ report }: { report: PredictionsReport }) {
  const { t } = useTranslation('predictions');
  const { count } = useFormat();
  const { height, width } = useSetWords();
  const { changed, pictures, unprunedTrainStep } = report;
  const size = height * width;
  const shown = useMemo(
    () =>
      changed.slice(0, pictures.length / size).map((answer, i) => ({
        answer,
        pixels: pictures.subarray(i * size, (i + 1) * size),
      })),
    [changed, pictures, size],
  );
  if (changed.length === 0)
    return (
      <p className={styles.order}>
        {t(unprunedTrainStep === undefined ? 'gallery.none' : 'gallery.noneSince')}
      </p>
    );
  return (
    <section aria-labelledby="changed-title">
      <h3 id="changed-title" className={styles.title}>
        {t('gallery.title', { count: changed.length, formatted: count(changed.length) })}
      </h3>
      <p className={styles.order}>
        {shown.length < changed.length
          ? t('gallery.orderShown', { shown: count(shown.length) })
          : t('gallery.order')}
      </p>
      <ul className={styles.gallery}>
        {shown.map(({ answer, pixels }) => (
          <li key={answer.index}>
            <ChangedDigit answer={answer} pixels={pixels} height={height} width={width} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ChangedDigitProps {
  answer: ChangedAnswer;
  pixels: Uint8Array;
  height: number;
  width: number;
}

const ChangedDigit = memo(function ChangedDigit(props: ChangedDigitProps) {
  const { answer, pixels, height, width } = props;
  const { t } = useTranslation('predictions');
  const { count, arrow } = useFormat();
  const { showDigit } = useActions();
  const { index, label, dense, preview } = answer;
  const words = t('gallery.show', { index: count(index), label, dense, preview });
  const tiles = useMemo(
    () => ({ values: pixels, height, width, maps: 1, scale: 255 }),
    [pixels, height, width],
  );
  return (
    <button
      type="button"
      className={styles.digit}
      aria-label={words}
      title={words}
      onClick={() => showDigit({ index })}
    >
      <span className={styles.picture} aria-hidden>
        <GreyMaps label="" tiles={tiles} columns={1} />
      </span>
      <span className={styles.answers} data-wrong={preview !== label || undefined}>
        {dense} {arrow} <b>{preview}</b>
      </span>
    </button>
  );
});
