import { useTranslation } from 'react-i18next';
import type { Question } from '../../lessons/Lesson.ts';
import { useActions } from '../appContext.tsx';
import { LessonChoice } from './LessonChoice.tsx';
import styles from './LessonPanel.module.css';
import { LessonText } from './LessonText.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** Three questions, each explained once it is answered. */
export function LessonQuestions() {
  const { t } = useTranslation('lessons');
  const { lesson } = useOpenLesson();
  return (
    <>
      <p>{t('questionsText')}</p>
      <ol className={styles.questions}>
        {lesson.questions.map((question) => (
          <Asked key={question.id} question={question} />
        ))}
      </ol>
    </>
  );
}

function Asked({ question: { id, answers, right } }: { question: Question }) {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const { words, state, figure, lang } = useOpenLesson();
  const asked = words.questions[id];
  const given = state.answers[id];
  if (!asked) return undefined;
  return (
    <li>
      <p className={styles.ask} {...lang}>
        {asked.ask}
      </p>
      <LessonChoice
        label={asked.ask}
        choices={answers}
        words={asked.answers}
        chosen={given}
        isFinal
        onChoose={(answer) => lesson.answer(id, answer)}
      />
      <p role="status" className={styles.why}>
        {given !== undefined && (
          <>
            <strong>{t(given === right ? 'right' : 'wrong')}</strong>{' '}
            <LessonText text={asked.why} figure={figure} />
          </>
        )}
      </p>
    </li>
  );
}
