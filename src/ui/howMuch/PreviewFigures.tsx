import { useTranslation } from 'react-i18next';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { isLeftAlone, type Preview } from '../../state/preview/previewSelectors.ts';
import { openingFigures } from '../../state/run/openingStart.ts';
import { useApp } from '../appContext.tsx';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from './PreviewFigures.module.css';

/** Accuracy, weights, file and MACs, as the network is ▸ as it would be; once, where nothing more would go. */
export function PreviewFigures({ preview }: { preview: Preview }) {
  const { t } = useTranslation('howMuch');
  const { percent, margin, count, counts, bytes } = useFormat();
  const words = useMethodWords();
  const opening = useApp(openingFigures);
  const isUnchanged = useApp(isLeftAlone);
  const report = preview.phase === 'shown' ? preview.report : undefined;
  const isPending = preview.phase === 'pending' || (preview.phase === 'shown' && preview.isPending);
  const isStarting = preview.phase === 'off' && preview.obstacle === 'starting';
  const encoding = report && words.name('encodings', report.encoding.preview);
  const of: Omit<PairProps, 'pair'> = {
    isPruned: report !== undefined && report.sparsity > 0,
    isComing: isStarting || preview.phase === 'pending',
    isUnchanged,
  };
  const percents = (values: readonly number[]) => values.map((value) => percent(value));
  const sizes = (values: readonly number[]) => values.map(bytes);
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
        <Pair {...of} pair={percents(known(report?.accuracy, opening?.accuracy))} />
      </div>
      <div>
        <dt>{t('weights')}</dt>
        <Pair {...of} pair={counts(known(report?.weights, opening?.weights))} />
      </div>
      <div title={encoding && t('fileTitle', { encoding })}>
        <dt>
          {t('file')} {encoding && <span className={styles.encoding}>{encoding}</span>}
        </dt>
        <Pair {...of} pair={sizes(known(report?.bytes))} />
      </div>
      <div>
        <dt>{t('macs')}</dt>
        <Pair {...of} pair={counts(known(report?.macs, opening?.macs))} />
      </div>
    </dl>
  );
}

/** Both figures; the first alone, of a network that is known before it is measured; or none. */
function known(
  measured: { dense: number; preview: number } | undefined,
  dense?: number,
): readonly number[] {
  if (measured) return [measured.dense, measured.preview];
  return dense === undefined ? [] : [dense];
}

interface PairProps {
  /** The network has lost weights already: it is not dense. */
  isPruned: boolean;
  /** What is not known is on its way. */
  isComing: boolean;
  /** Nothing more of it would go: one figure says it. */
  isUnchanged: boolean;
  pair: readonly string[];
}

/** `97.9 % ▸ 94.1 %`; a bar for what is on its way, a dash for what is not. */
function Pair({ isPruned, isComing, isUnchanged, pair: [dense, preview] }: PairProps) {
  const { t } = useTranslation('howMuch');
  const { arrow } = useFormat();
  const unknown = isComing ? <span className={styles.coming} aria-hidden /> : absent;
  return (
    <dd>
      <span className="visually-hidden">{t(`before.${isPruned ? 'now' : 'dense'}`)} </span>
      {dense ?? unknown}
      {!isUnchanged && (
        <>
          {' '}
          <span aria-hidden>{arrow}</span>
          <span className="visually-hidden">{t('after')}</span> {preview ?? unknown}
        </>
      )}
    </dd>
  );
}
