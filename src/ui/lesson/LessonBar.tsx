import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './LessonBar.module.css';
import { LessonText } from './LessonText.tsx';
import { OpenLessonProvider, useOpenLesson } from './OpenLesson.tsx';
import { useSpotlight } from './useSpotlight.ts';
import { useWayBack } from '../pointing/useWayBack.ts';

/** A lesson on a projector: one line, and all of it by a remote's keys. */
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
  const { lesson, state, page, pageCount, isDone, words, figure } = useOpenLesson();
  const title = t(`titles.${lesson.id}`);
  const of = page.kind === 'step' ? words.steps[page.step.id] : undefined;
  const text =
    (isDone ? of?.done : of?.deed) ?? of?.title ?? t(page.kind === 'step' ? 'next' : page.kind);
  useSpotlight();
  useWayBack();
  useRemote();
  return (
    <section className={styles.bar} aria-label={title}>
      <p className={styles.place}>
        {t('presented', { title, step: state.page + 1, total: pageCount })}
      </p>
      <p className={styles.text} role="status">
        <LessonText text={text} figure={figure} />
        {!isDone && <Choices />}
      </p>
      <p className={styles.key}>{t(isDone ? 'pageDown' : 'pageDownShow')}</p>
      <Button onPress={() => void actions.leave()}>{t('leave')}</Button>
    </section>
  );
}

/** Of a guess: a class answers aloud. */
function Choices() {
  const { page, words, lang } = useOpenLesson();
  if (page.kind !== 'step' || page.step.deed.kind !== 'guess') return undefined;
  const { choices = {} } = words.guesses[page.step.deed.guess.id] ?? {};
  return (
    <strong className={styles.choices} {...lang}>
      {Object.values(choices).join(' / ')}
    </strong>
  );
}

/** Page keys, and the arrows where no control has them: on, shown by the page where that waits for a deed; and back. */
function useRemote(): void {
  const { lesson } = useActions();
  const { isDone, state } = useOpenLesson();
  const isOpen = state.phase === 'open';
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const by = turnOf(event);
      if (by === 0) return;
      event.preventDefault();
      if (by === 1 && !isDone && isOpen) void lesson.showMe();
      else void lesson.turn(by);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isDone, isOpen, lesson]);
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
