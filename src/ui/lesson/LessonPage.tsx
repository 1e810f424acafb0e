import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './LessonPanel.module.css';
import { LessonChallenge } from './LessonChallenge.tsx';
import { LessonQuestions } from './LessonQuestions.tsx';
import { LessonStep } from './LessonStep.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** What is turned to with Next; projected, what was asked for goes once it is done, and number keys choose. */
export function LessonPage({ isProjected = false }: { isProjected?: boolean }) {
  const { t } = useTranslation('lessons');
  const { page, words, state, lang } = useOpenLesson();
  const title = page.kind === 'step' ? words.steps[page.step.id]?.title : t(page.kind);
  return (
    <div className={styles.page} key={state.page}>
      <Heading {...(page.kind === 'step' && lang)}>{title ?? ''}</Heading>
      {page.kind === 'step' && <LessonStep step={page.step} isProjected={isProjected} />}
      {page.kind === 'questions' && <LessonQuestions isProjected={isProjected} />}
      {page.kind === 'challenge' && <LessonChallenge isProjected={isProjected} />}
    </div>
  );
}

/** Has the focus when its page comes, so that it is read out. */
function Heading({ children, lang }: { children: string; lang?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h3 ref={heading} tabIndex={-1} className={styles.subtitle} lang={lang}>
      {children}
    </h3>
  );
}
