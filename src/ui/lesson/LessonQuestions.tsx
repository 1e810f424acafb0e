import { useTranslation } from 'react-i18next';
import type { Question } from '../../lessons/Lesson.ts';
import { useActions } from '../appContext.tsx';
import { withUnbrokenUnits } from '../numbers/withUnbrokenUnits.ts';
import { LessonChoice } from './LessonChoice.tsx';
import styles from './LessonPanel.module.css';
import { LessonText } from './LessonText.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** Three questions, each explained once it is answered. */
export function LessonQuestions({ isProjected }: { isProjected: boolean }) {
  const { t } = useTranslation('lessons');
  const { lesson, state } = useOpenLesson();
  // Keys answer one after the other.
  const next = lesson.questions.find(({ id }) => !(id in state.answers));
  return (
    <>
      <p>{t('questionsText')}</p>
      <ol className={styles.questions}>
        {lesson.questions.map((question) => (
          <Asked key={question.id} question={question} hasKeys={isProjected && question === next} />
        ))}
      </ol>
    </>
  );
}

interface AskedProps {
  question: Question;
  hasKeys: boolean;
}

function Asked({ question: { id, answers, right }, hasKeys }: AskedProps) {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const { words, state, figure, lang } = useOpenLesson();
  const asked = words.questions[id];
  const given = state.answers[id];
  if (!asked) return undefined;
  return (
    <li>
      <p className={styles.ask} {...lang}>
        {withUnbrokenUnits(asked.ask)}
      </p>
      <LessonChoice
        label={asked.ask}
        choices={answers}
        words={asked.answers}
        chosen={given}
        isFinal
        hasKeys={hasKeys}
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
