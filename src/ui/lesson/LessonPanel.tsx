import { useTranslation } from 'react-i18next';
import { lessonEntries } from '../../lessons/registry.ts';
import { shownLessons } from '../../state/classroom/shownParts.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './LessonPanel.module.css';
import { LessonButtons } from './LessonButtons.tsx';
import { LessonPage } from './LessonPage.tsx';
import { OpenLessonProvider, useOpenLesson } from './OpenLesson.tsx';
import { useSpotlight } from './useSpotlight.ts';
import { useWayBack } from '../pointing/useWayBack.ts';

/** A lesson in the recipe's place. */
export function LessonPanel() {
  return (
    <OpenLessonProvider>
      <Panel />
    </OpenLessonProvider>
  );
}

function Panel() {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const { lang } = useOpenLesson();
  useSpotlight();
  useWayBack();
  return (
    <section className={styles.panel} aria-labelledby="lesson-title">
      <LessonHead />
      {lang.lang !== undefined && <p className={styles.note}>{t('inEnglish')}</p>}
      <LessonPage />
      <LessonButtons />
      <p className={styles.foot}>
        <span>{t('others')}</span>
        <Button variant="quiet" size="small" onPress={() => void lesson.leave()}>
          {t('leave')}
        </Button>
      </p>
    </section>
  );
}

/** Which lesson, and how far. */
export function LessonHead() {
  const { t } = useTranslation('lessons');
  const { lesson, state, pageCount } = useOpenLesson();
  const ids = useApp(shownLessons);
  const number = ids.indexOf(lesson.id) + 1;
  const minutes = lessonEntries.find(({ id }) => id === lesson.id)?.minutes ?? 0;
  return (
    <header className={styles.head}>
      <p className={styles.place}>
        <span>{t('place', { number, total: ids.length })}</span>
        <span>{t('minutes', { minutes })}</span>
      </p>
      <h2 id="lesson-title" className={styles.title}>
        {t(`titles.${lesson.id}`)}
      </h2>
      <p className="visually-hidden">{t('step', { step: state.page + 1, total: pageCount })}</p>
      <p className={styles.bars} aria-hidden>
        {Array.from({ length: pageCount }, (_, i) => (
          <span key={i} data-past={i <= state.page || undefined} />
        ))}
      </p>
    </header>
  );
}
