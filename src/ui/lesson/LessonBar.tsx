import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../lessons/Lesson.ts';
import type { LessonWords } from '../../lessons/LessonWords.ts';
import { deedOf } from '../../lessons/pagesOf.ts';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './LessonBar.module.css';
import { LessonPage } from './LessonPage.tsx';
import { OpenLessonProvider, useOpenLesson } from './OpenLesson.tsx';
import { useSpotlight } from './useSpotlight.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { useResting } from '../pointing/useResting.ts';
import { useWayBack } from '../pointing/useWayBack.ts';
import { PrimaryButton } from '../transport/PrimaryButton.tsx';

/** A lesson on a projector: what it says to be read from the last row, and all of it by a remote's keys. */
export function LessonBar() {
  return (
    <OpenLessonProvider>
      <Bar />
    </OpenLessonProvider>
  );
}

function Bar() {
  const { t } = useTranslation('lessons');
  const { lesson: actions } = useActions();
  const { lesson, state, page, pageCount, lang } = useOpenLesson();
  const title = t(`titles.${lesson.id}`);
  useSpotlight();
  useWayBack();
  useRemote();
  return (
    <section className={styles.bar} aria-label={title}>
      <div className={styles.head}>
        <p className={styles.place}>
          {t('presented', { title, step: state.page + 1, total: pageCount })}
        </p>
        <NextPress />
        <RunButton />
        <Button onPress={() => void actions.leave()}>{t('leave')}</Button>
      </div>
      <div className={styles.body} data-kind={page.kind}>
        {lang.lang !== undefined && <p className={styles.note}>{t('inEnglish')}</p>}
        <LessonPage isProjected />
      </div>
    </section>
  );
}

/** Where a step or a challenge asks for it. */
function RunButton() {
  const ring = usePointed('transport');
  if (useResting('transport')) return undefined;
  return (
    <div {...ring} className={styles.run}>
      <PrimaryButton />
    </div>
  );
}

/** What the remote does next, so that nobody has to try it before a class. */
function NextPress() {
  const { t } = useTranslation('lessons');
  const { page, state, pageCount, isDone, words } = useOpenLesson();
  if (isDone) {
    return <p className={styles.key}>{t(`pageDown.${onwards(state.page, pageCount)}`)}</p>;
  }
  if (state.phase !== 'open') {
    return <p className={styles.key}>{t(state.phase === 'showing' ? 'showing' : 'settingUp')}</p>;
  }
  const choice = page.kind === 'step' ? shownChoice(page.step, words) : '';
  return <p className={styles.key}>{t(`pageDown.${deedOf(page)}`, { choice })}</p>;
}

const onwards = (page: number, count: number) => (page === count - 1 ? 'finish' : 'next');

/** What Show me chooses in a step that offers a choice, in words. */
function shownChoice({ id, showMe }: Step, words: LessonWords): string {
  for (const command of showMe) {
    if (command.do === 'choose') return words.steps[id]?.options?.[command.option] ?? '';
  }
  return '';
}

/** Page keys, and the arrows where no control has them: on, shown by the page where that waits for a deed; and back. */
function useRemote(): void {
  const { lesson } = useActions();
  const { isDone, state, page } = useOpenLesson();
  const isGuess = deedOf(page) === 'guess';
  const isOpen = state.phase === 'open';
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const by = turnOf(event);
      if (by === 0) return;
      event.preventDefault();
      if (by === 1 && !isDone && isOpen)
        void (isGuess ? lesson.goOnWithoutGuess() : lesson.showMe());
      else void lesson.turn(by);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isDone, isGuess, isOpen, lesson]);
}

const controls =
  'input, select, textarea, button, a[href], [role="slider"], [role="tab"], [role="grid"]';

function turnOf({ key, target }: KeyboardEvent): 1 | -1 | 0 {
  if (key === 'PageDown') return 1;
  if (key === 'PageUp') return -1;
  if (target instanceof Element && target.closest(controls)) return 0;
  if (key === 'ArrowRight') return 1;
  return key === 'ArrowLeft' ? -1 : 0;
}
