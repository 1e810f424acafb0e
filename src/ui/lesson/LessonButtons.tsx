import { useTranslation } from 'react-i18next';
import { deedOf } from '../../lessons/pagesOf.ts';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './LessonPanel.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

/** Back, the deed done by the page, or on without a guess, and on once it is done. */
export function LessonButtons() {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const { state, isDone, pageCount, page } = useOpenLesson();
  const isLast = state.page === pageCount - 1;
  const deed = deedOf(page);
  const hasShow = deed !== 'read' && deed !== 'watch';
  return (
    <div className={styles.buttons}>
      <Button isDisabled={state.page === 0} onPress={() => void lesson.turn(-1)}>
        {t('back')}
      </Button>
      {hasShow && (
        <Button
          isDisabled={isDone || state.phase !== 'open'}
          onPress={() => void (deed === 'guess' ? lesson.goOnWithoutGuess() : lesson.showMe())}
        >
          {t(deed === 'guess' ? 'noGuess' : 'showMe')}
        </Button>
      )}
      <Button
        variant="primary"
        className={styles.next}
        isDisabled={!isDone}
        onPress={() => void lesson.turn(1)}
      >
        {t(isLast ? 'finish' : 'next')}
      </Button>
    </div>
  );
}
