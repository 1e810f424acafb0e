import { useTranslation } from 'react-i18next';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import type { Preview } from '../../state/preview/previewSelectors.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from './PreviewFigures.module.css';

/** Accuracy, weights, file and MACs, as the network is ▸ as it would be. */
export function PreviewFigures({ preview }: { preview: Preview }) {
  const { t } = useTranslation('howMuch');
  const { percent, margin, count, counts, bytes } = useFormat();
  const words = useMethodWords();
  const report = preview.phase === 'shown' ? preview.report : undefined;
  const isPending = preview.phase === 'pending' || (preview.phase === 'shown' && preview.isPending);
  const encoding = report && words.name('encodings', report.encoding.preview);
  return (
    <dl className={styles.figures} aria-busy={isPending}>
      <div>
        <dt>
          {t('accuracy')}{' '}
          {report && (
            <>
              {margin(wilsonHalfWidth(report.accuracy.preview, report.images))}{' '}
              <ImageSet set="validation" images={count(report.images)} />
            </>
          )}
        </dt>
        <Pair report={report} pair={report && pairOf(report.accuracy, percent)} />
      </div>
      <div>
        <dt>{t('weights')}</dt>
        <Pair
          report={report}
          pair={report && counts([report.weights.dense, report.weights.preview])}
        />
      </div>
      <div title={encoding && t('fileTitle', { encoding })}>
        <dt>
          {t('file')} {encoding && <span className={styles.encoding}>{encoding}</span>}
        </dt>
        <Pair report={report} pair={report && pairOf(report.bytes, bytes)} />
      </div>
      <div>
        <dt>{t('macs')}</dt>
        <Pair report={report} pair={report && counts([report.macs.dense, report.macs.preview])} />
      </div>
    </dl>
  );
}

function pairOf(
  { dense, preview }: { dense: number; preview: number },
  write: (value: number) => string,
): string[] {
  return [write(dense), write(preview)];
}

const unknown: readonly string[] = [absent, absent];

interface PairProps {
  report: PreviewReport | undefined;
  pair: readonly string[] | undefined;
}

/** `97.9 % ▸ 94.1 %`; dashes while nothing is known. */
function Pair({ report, pair = unknown }: PairProps) {
  const { t } = useTranslation('howMuch');
  const before = report && report.sparsity > 0 ? 'now' : 'dense';
  const [dense, preview] = pair;
  return (
    <dd>
      <span className="visually-hidden">{t(`before.${before}`)} </span>
      {dense} <span aria-hidden>▸</span>
      <span className="visually-hidden">{t('after')}</span> {preview}
    </dd>
  );
}
