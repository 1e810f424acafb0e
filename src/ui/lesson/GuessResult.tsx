import { useTranslation } from 'react-i18next';
import type { Step } from '../../lessons/Lesson.ts';
import styles from './LessonPanel.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

/** What the learner guessed beside what was measured. */
export function GuessResult({ reveals }: { reveals: NonNullable<Step['reveals']> }) {
  const { t } = useTranslation('lessons');
  const { words, state, figure } = useOpenLesson();
  const choice = state.guesses[reveals.guess];
  const guess = choice === undefined ? undefined : words.guesses[reveals.guess]?.choices[choice];
  if (guess === undefined) return undefined;
  return (
    <dl className={styles.guess}>
      <div>
        <dt>{t('guessed')}</dt>
        <dd>{guess}</dd>
      </div>
      <div>
        <dt>{t('measured')}</dt>
        <dd>{figure(reveals.figure)}</dd>
      </div>
    </dl>
  );
}
