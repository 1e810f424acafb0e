import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { LessonButtons } from './LessonButtons.tsx';
import { LessonPage } from './LessonPage.tsx';
import styles from './LessonSheet.module.css';
import { OpenLessonProvider, useOpenLesson } from './OpenLesson.tsx';
import { useSpotlight } from './useSpotlight.ts';
import { useWayBack } from '../pointing/useWayBack.ts';

/** A lesson on a phone: at the foot of the page, with the bench above it. */
export function LessonSheet() {
  return (
    <OpenLessonProvider>
      <Sheet />
    </OpenLessonProvider>
  );
}

function Sheet() {
  const { t } = useTranslation('lessons');
  const { lesson: actions } = useActions();
  const { lesson, state, pageCount, lang } = useOpenLesson();
  const [isFolded, setFolded] = useState(false);
  useSpotlight();
  useWayBack();
  return (
    <section className={styles.sheet} aria-labelledby="lesson-title">
      <header className={styles.head}>
        <h2 id="lesson-title" className={styles.title}>
          {t(`titles.${lesson.id}`)}{' '}
          <span className={styles.step}>
            {state.page + 1} / {pageCount}
          </span>
        </h2>
        <Button
          variant="quiet"
          label={t(isFolded ? 'unfold' : 'fold')}
          onPress={() => setFolded(!isFolded)}
        >
          {isFolded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </Button>
        <Button variant="quiet" onPress={() => void actions.leave()}>
          {t('leave')}
        </Button>
      </header>
      {!isFolded && (
        <div className={styles.text}>
          {lang.lang !== undefined && <p>{t('inEnglish')}</p>}
          <LessonPage />
        </div>
      )}
      <LessonButtons />
    </section>
  );
}
