import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './LessonPanel.module.css';
import { LessonChallenge } from './LessonChallenge.tsx';
import { LessonQuestions } from './LessonQuestions.tsx';
import { LessonStep } from './LessonStep.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** What is turned to with Next. Its heading has the focus when it comes, so that it is read out. */
export function LessonPage() {
  const { t } = useTranslation('lessons');
  const { page, words, state } = useOpenLesson();
  const heading = useRef<HTMLHeadingElement>(null);
  const { page: at } = state;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [at]);
  const title = page.kind === 'step' ? words.steps[page.step.id]?.title : t(page.kind);
  return (
    <div className={styles.page} key={at}>
      <h3 ref={heading} tabIndex={-1} className={styles.subtitle}>
        {title}
      </h3>
      {page.kind === 'step' && <LessonStep step={page.step} />}
      {page.kind === 'questions' && <LessonQuestions />}
      {page.kind === 'challenge' && <LessonChallenge />}
    </div>
  );
}
