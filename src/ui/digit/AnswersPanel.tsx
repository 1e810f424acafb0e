import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { networkNow, type ShownAnswers } from '../../state/view/digitSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { useReason } from './useReason.ts';
import styles from './AnswersPanel.module.css';
import { useAnswerSentences } from './useAnswerSentences.ts';
import { useDifferingAnswers } from './useDifferingAnswers.ts';
import { Verdict } from './Verdict.tsx';

/** Right of the network: what it says of the digit, class by class, and what pruning makes of that. */
export function AnswersPanel() {
  const { t } = useTranslation('digit');
  const { count } = useFormat();
  const answers = useDifferingAnswers();
  const network = useApp(networkNow);
  const isNarrow = useIsNarrow();
  const reason = useReason(answers?.notPreviewed);
  const hasPreview = answers?.preview !== undefined;
  const words = { dense: t(`answers.${network}`), pruned: t('answers.pruned') };
  const state = t(`answers.state.${network}`);
  return (
    <article {...usePointed('answers')} className={styles.panel} aria-label={t('answers.title')}>
      <Verdict answers={answers} />
      {/* A network that has been pruned has one colour, before and after it is. */}
      <Bars answers={answers} isDense={network === 'dense' || (network === 'now' && hasPreview)} />
      {answers && (
        <p className={styles.key}>
          {network === 'live'
            ? t('answers.keyLive', { trainStep: count(answers.trainStep) })
            : hasPreview
              ? t(isNarrow ? 'answers.keyBrief' : 'answers.key', words)
              : t('answers.keyNow', { state })}
        </p>
      )}
      {reason !== undefined && (
        <p className={styles.key} title={t('notPreviewed', { reason })}>
          <span aria-hidden>{t('notPreviewedBriefly')}</span>
          <span className="visually-hidden">{t('notPreviewed', { reason })}</span>
        </p>
      )}
    </article>
  );
}

interface BarsProps {
  answers: ShownAnswers | undefined;
  /** What the network answers has the colour of what is not pruned. */
  isDense: boolean;
}

/** Ten bars, or twice ten. Said in words to whoever cannot see them. */
function Bars({ answers, isDense }: BarsProps) {
  const { t } = useTranslation('digit');
  const { percent } = useFormat();
  const set = useApp((state) => shownRecipe(state).data.set);
  const sentences = useAnswerSentences(answers);
  const { now = [], preview, label } = answers ?? {};
  return (
    <div className={styles.answers}>
      <p className="visually-hidden">{sentences}</p>
      <ul className={styles.bars} aria-hidden>
        {dataSetOf(set).classNames.map((name, i) => {
          const [dense = 0, pruned] = [now[i], preview?.[i]];
          const words = { label: name, dense: percent(dense) };
          const title =
            pruned === undefined
              ? t('answers.row', words)
              : t('answers.rowPreview', { ...words, preview: percent(pruned) });
          return (
            <li
              key={name}
              className={styles.row}
              title={title}
              data-right={i === label || undefined}
            >
              <span className={styles.class}>{name}</span>
              <span className={styles.track}>
                <Bar share={dense} kind={isDense ? 'dense' : 'live'} />
                {pruned !== undefined && <Bar share={pruned} kind="pruned" />}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Bar({ share, kind }: { share: number; kind: 'dense' | 'pruned' | 'live' }) {
  return (
    <span
      className={styles.bar}
      data-kind={kind}
      style={{ width: `${Number.isFinite(share) ? (share * 100).toFixed(1) : 0}%` }}
    />
  );
}
