import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useWriteFigure } from '../numbers/useWriteFigure.ts';
import styles from './LessonPanel.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

const none: readonly never[] = [];

/** Those that this device keeps, each with the link that opens its recipe. */
export function BestAttempts() {
  const { t } = useTranslation('lessons');
  const { percent } = useFormat();
  const write = useWriteFigure();
  const { lesson } = useOpenLesson();
  const attempts = useApp((state) => state.lessonProgress[lesson.id]?.attempts ?? none);
  if (attempts.length === 0) return undefined;
  return (
    <>
      <h4 className={styles.ask}>{t('best')}</h4>
      <ol className={styles.attempts}>
        {attempts.map(({ code, link, score, validation, isMet }) => (
          <li key={code}>
            <span>{write(score, lesson.challenge.as)}</span>
            <span>
              {percent(validation)} {isMet ? '✓' : '✗'}
            </span>
            <a href={link} target="_blank" rel="noopener" aria-label={`${t('open')} ${code}`}>
              {code}
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
