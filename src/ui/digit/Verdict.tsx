import { useTranslation } from 'react-i18next';
import { highestClass } from '../../core/records/probabilities.ts';
import type { ShownAnswers } from '../../state/view/digitSelectors.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './AnswersPanel.module.css';

/** `says 4 ▸ 9`, what is wrong struck by colour and by mark. */
export function Verdict({ answers }: { answers: ShownAnswers | undefined }) {
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
