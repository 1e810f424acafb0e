import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { highestClass } from '../../core/records/probabilities.ts';
import { isLeftAlone } from '../../state/preview/previewSelectors.ts';
import { networkNow, shownAnswers, type ShownAnswers } from '../../state/view/digitSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { useReason } from './useReason.ts';
import styles from './AnswersPanel.module.css';
import { useAnswerSentences } from './useAnswerSentences.ts';

/** Right of the network: what it says of the digit, class by class, and what pruning makes of that. */
export function AnswersPanel() {
  const { t } = useTranslation('digit');
  const { count } = useFormat();
  const answers = useDifferingAnswers();
  const network = useApp(networkNow);
  const reason = useReason(answers?.notPreviewed);
  const hasPreview = answers?.preview !== undefined;
  const words = { dense: t(`answers.${network}`), pruned: t('answers.pruned') };
  return (
    <article {...usePointed('answers')} className={styles.panel} aria-label={t('answers.title')}>
      <Verdict answers={answers} />
      <Bars answers={answers} isLive={network === 'live'} />
      {answers && (
        <p className={styles.key}>
          {network === 'live'
            ? t('answers.keyLive', { trainStep: count(answers.trainStep) })
            : t(hasPreview ? 'answers.key' : 'answers.keyNow', words)}
        </p>
      )}
      {reason !== undefined && <p className={styles.key}>{t('notPreviewed', { reason })}</p>}
    </article>
  );
}

/** Where nothing more would go, the network as it is says all. */
function useDifferingAnswers(): ShownAnswers | undefined {
  const answers = useApp(shownAnswers);
  const isUnchanged = useApp(isLeftAlone);
  return useMemo(() => {
    if (!answers || !isUnchanged) return answers;
    const { preview: _same, ...rest } = answers;
    return rest;
  }, [answers, isUnchanged]);
}

/** `says 4 ▸ 9`, what is wrong struck by colour and by mark. */
function Verdict({ answers }: { answers: ShownAnswers | undefined }) {
  const { t } = useTranslation('digit');
  const { arrow } = useFormat();
  if (!answers) return <p className={styles.verdict}>{t('answers.nothing')}</p>;
  const { now, preview, label } = answers;
  const isWrong = (answer: number) => label !== undefined && answer !== label;
  return (
    <p className={styles.verdict} data-judged={label !== undefined || undefined} aria-hidden>
      {t('answers.says')} <Answer answer={highestClass(now)} isWrong={isWrong(highestClass(now))} />
      {preview && (
        <>
          {` ${arrow} `}
          <Answer answer={highestClass(preview)} isWrong={isWrong(highestClass(preview))} />
        </>
      )}
    </p>
  );
}

function Answer({ answer, isWrong }: { answer: number; isWrong: boolean }) {
  return (
    <b className={styles.answer} data-wrong={isWrong || undefined}>
      {answer}
      {isWrong && '✗'}
    </b>
  );
}

interface BarsProps {
  answers: ShownAnswers | undefined;
  isLive: boolean;
}

/** Ten bars, or twice ten. Said in words to whoever cannot see them. */
function Bars({ answers, isLive }: BarsProps) {
  const { t } = useTranslation('digit');
  const { percent } = useFormat();
  const set = useApp((state) => shownRecipe(state).data.set);
  const sentences = useAnswerSentences(answers);
  const { now = [], preview, label } = answers ?? {};
  return (
    <>
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
                <Bar share={dense} kind={isLive ? 'live' : 'dense'} />
                {pruned !== undefined && <Bar share={pruned} kind="pruned" />}
              </span>
            </li>
          );
        })}
      </ul>
    </>
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
