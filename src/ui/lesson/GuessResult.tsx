import { useTranslation } from 'react-i18next';
import type { Reveal } from '../../lessons/Lesson.ts';
import { withUnbrokenUnits } from '../numbers/withUnbrokenUnits.ts';
import styles from './LessonPanel.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

/** What was measured, beside what the learner guessed, if anything. */
export function GuessResult({ reveals }: { reveals: Reveal }) {
  const { t } = useTranslation('lessons');
  const { words, state, figure, lang } = useOpenLesson();
  const choice = state.guesses[reveals.guess];
  const { choices = {} } = words.guesses[reveals.guess] ?? {};
  const guess = choice === undefined ? undefined : choices[choice];
  const right = reveals.right === undefined ? undefined : choices[reveals.right];
  return (
    <dl className={styles.guess}>
      {guess !== undefined && (
        <div>
          <dt>{t('guessed')}</dt>
          <dd {...lang}>{withUnbrokenUnits(guess)}</dd>
        </div>
      )}
      <div>
        <dt>{t('measured')}</dt>
        <dd>
          <span {...lang}>{withUnbrokenUnits(right ?? '')}</span>
          {right !== undefined && ' · '}
          {figure(reveals.figure)}
        </dd>
      </div>
    </dl>
  );
}
