import { ChevronDown, ChevronUp } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../appContext.tsx';
import { LayerSheet } from '../phone/LayerSheet.tsx';
import { SheetText } from '../phone/SheetText.tsx';
import { useResting } from '../pointing/useResting.ts';
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
  const isLayerAtRest = useResting('layer');
  const sheet = useCoveredFoot();
  useSpotlight(sheet);
  useWayBack();
  return (
    <section ref={sheet} className={styles.sheet} aria-labelledby="lesson-title">
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
        <SheetText key={state.page}>
          {lang.lang !== undefined && <p>{t('inEnglish')}</p>}
          <LessonPage />
        </SheetText>
      )}
      {!isLayerAtRest && (
        <div className={styles.layer}>
          <LayerSheet />
        </div>
      )}
      <LessonButtons />
    </section>
  );
}

/** Has what is brought into view stand above the sheet, which covers the foot of the page. */
function useCoveredFoot(): RefObject<HTMLElement | null> {
  const sheet = useRef<HTMLElement>(null);
  useLayoutEffect(() => writeHeight(sheet.current));
  useLayoutEffect(() => {
    // What is told on the way to the deed makes it higher between two pages.
    const growth = new ResizeObserver(() => writeHeight(sheet.current));
    if (sheet.current) growth.observe(sheet.current);
    return () => {
      growth.disconnect();
      document.documentElement.style.removeProperty('--lesson-sheet');
    };
  }, []);
  return sheet;
}

function writeHeight(sheet: HTMLElement | null): void {
  const { style } = document.documentElement;
  style.setProperty('--lesson-sheet', `${sheet?.offsetHeight ?? 0}px`);
}
