import { useTranslation } from 'react-i18next';
import type { Step } from '../../lessons/Lesson.ts';
import { previewOf } from '../../state/preview/previewSelectors.ts';
import { wantedShare } from '../../state/recipe/wantedShare.ts';
import { isTraining } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { GuessResult } from './GuessResult.tsx';
import styles from './LessonPanel.module.css';
import { LessonChoice } from './LessonChoice.tsx';
import { LessonText } from './LessonText.tsx';
import { NowDigit } from './NowDigit.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** What is told, what is to be done, and what came of it. */
export function LessonStep({ step, isProjected }: { step: Step; isProjected: boolean }) {
  const { t } = useTranslation('lessons');
  const { words, figure, isDone } = useOpenLesson();
  const { text = [], deed, done } = words.steps[step.id] ?? {};
  // A guess stands beside its question, and what comes by itself comes before the text is read.
  const isAnswer = step.deed.kind !== 'guess' && step.deed.kind !== 'watch';
  const isOver = isProjected && isDone && isAnswer && done !== undefined;
  return (
    <>
      <div className={styles.told}>
        {text.map((paragraph) => (
          <p key={paragraph}>
            <LessonText text={paragraph} figure={figure} />
          </p>
        ))}
      </div>
      <div className={styles.asked}>
        {!isOver && deed !== undefined && (
          <Deed step={step} text={deed} isProjected={isProjected} />
        )}
        <div role="status">
          {isDone && <span className="visually-hidden">{t('done')}</span>}
          {isDone && done !== undefined && (
            <p className={styles.done}>
              <LessonText text={done} figure={figure} />
            </p>
          )}
          {isDone && step.reveals && <GuessResult reveals={step.reveals} />}
        </div>
      </div>
    </>
  );
}

interface DeedProps {
  step: Step;
  text: string;
  isProjected: boolean;
}

/** The task, and how far the learner is with it. */
function Deed({ step, text, isProjected }: DeedProps) {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const { words, state, figure, isDone } = useOpenLesson();
  const { deed } = step;
  return (
    <div className={styles.deed} data-done={isDone || undefined}>
      <p>
        <strong>{t(isDone ? 'done' : 'yourTurn')}</strong>{' '}
        <LessonText text={text} figure={figure} />
      </p>
      {deed.kind === 'guess' && (
        <LessonChoice
          label={words.guesses[deed.guess.id]?.ask ?? ''}
          choices={deed.guess.choices}
          words={words.guesses[deed.guess.id]?.choices ?? {}}
          chosen={state.guesses[deed.guess.id]}
          hasKeys={isProjected}
          onChoose={lesson.guess}
        />
      )}
      {deed.kind === 'choose' && (
        <LessonChoice
          label={text}
          choices={deed.options.map(({ id }) => id)}
          words={words.steps[step.id]?.options ?? {}}
          chosen={state.options[step.id]}
          hasKeys={isProjected}
          onChoose={lesson.chooseOption}
        />
      )}
      {!isDone && <Now step={step} />}
    </div>
  );
}

/** Where the learner is on the way. */
function Now({ step: { deed, points } }: { step: Step }) {
  const { t } = useTranslation('lessons');
  const { percent } = useFormat();
  const { state } = useOpenLesson();
  const isUnderWay = useApp(({ session }) => isTraining(session));
  const target = useApp(({ recipe }) => wantedShare(recipe));
  const accuracy = useApp((now) => {
    const preview = previewOf(now);
    const isOfNow = preview.phase === 'shown' && !preview.isPending;
    return isOfNow ? preview.report.accuracy.preview : undefined;
  });
  if (state.phase === 'setting-up') return <p className={styles.now}>{t('settingUp')}</p>;
  if (isUnderWay) return <p className={styles.now}>{t('training')}</p>;
  if (state.phase === 'showing') return <p className={styles.now}>{t('showing')}</p>;
  if (deed.kind !== 'set-target' || target === undefined || accuracy === undefined)
    return undefined;
  if (points.includes('answers')) return <NowDigit target={target} />;
  return (
    <p className={styles.now}>
      {t(target > (deed.upTo ?? 1) ? 'nowBeyond' : 'now', {
        target: percent(target, 0),
        accuracy: percent(accuracy),
      })}
    </p>
  );
}
