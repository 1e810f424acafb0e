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
  const sheet = useCoveredEdges();
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

/** Has what is brought into view stand between the run's controls and the sheet, which cover the page's edges. */
function useCoveredEdges(): RefObject<HTMLElement | null> {
  const sheet = useRef<HTMLElement>(null);
  useLayoutEffect(() => writeHeight('--lesson-sheet', sheet.current));
  useLayoutEffect(() => {
    const controls = document.querySelector<HTMLElement>('[data-run-controls]');
    const write = (): void => {
      writeHeight('--lesson-sheet', sheet.current);
      writeHeight('--run-controls', controls);
    };
    // What is told on the way to the deed makes the sheet higher between two pages, and a run's figures the controls.
    const growth = new ResizeObserver(write);
    for (const edge of [sheet.current, controls]) if (edge) growth.observe(edge);
    write();
    return () => {
      growth.disconnect();
      for (const name of ['--lesson-sheet', '--run-controls'])
        document.documentElement.style.removeProperty(name);
    };
  }, []);
  return sheet;
}

function writeHeight(name: string, edge: HTMLElement | null): void {
  document.documentElement.style.setProperty(name, `${edge?.offsetHeight ?? 0}px`);
}
