import { useTranslation } from 'react-i18next';
import { lessonBench } from '../../state/lesson/lessonBench.ts';
import type { AppState } from '../../state/AppState.ts';
import { isTraining } from '../../state/run/session.ts';
import { useActions, useApp, useStoreOfPage } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { BestAttempts } from './BestAttempts.tsx';
import { useWriteFigure } from '../numbers/useWriteFigure.ts';
import styles from './LessonPanel.module.css';
import { ChallengeChoices } from './ChallengeChoices.tsx';
import { LessonText } from './LessonText.tsx';
import { useOpenLesson } from './OpenLesson.tsx';

/** Rules, the attempt on the bench, and the best ones. */
export function LessonChallenge({ isProjected }: { isProjected: boolean }) {
  const { state } = useOpenLesson();
  const isOver = isProjected && state.handedIn !== undefined;
  return (
    <>
      {!isOver && <Rules />}
      {!isOver && <ChallengeChoices />}
      <Attempt />
      <BestAttempts />
    </>
  );
}

function Rules() {
  const { t } = useTranslation('lessons');
  const { words, figure, lang } = useOpenLesson();
  const { text, rules, score } = words.challenge;
  return (
    <>
      {text.map((paragraph) => (
        <p key={paragraph}>
          <LessonText text={paragraph} figure={figure} />
        </p>
      ))}
      <h4 className={styles.ask}>{t('rules')}</h4>
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule}>
            <LessonText text={rule} figure={figure} />
          </li>
        ))}
      </ul>
      <p>
        <strong>{t('score')}:</strong> <span {...lang}>{score}</span>
      </p>
    </>
  );
}

/** The run that would be handed in; kept apart from the state, as it is worked out anew each time. */
function lastRun(state: AppState) {
  return state.lesson && lessonBench(state, state.lesson).runs.at(-1);
}

/** What the run on the bench would score, or has scored. Its buttons stay, whatever it is, and so does the focus. */
function Attempt() {
  const { t } = useTranslation('lessons');
  const { lesson: actions } = useActions();
  const { lesson, state } = useOpenLesson();
  const { getState } = useStoreOfPage();
  // Drawn anew when a run comes or ends.
  useApp(({ session }) => session.phase);
  const run = lastRun(getState());
  const score = run && lesson.challenge.score(run);
  const isHandedIn = state.handedIn !== undefined;
  return (
    <div className={styles.deed} data-done={isHandedIn || undefined}>
      <div role="status">{isHandedIn ? <HandedIn /> : <Candidate run={run} score={score} />}</div>
      <div className={styles.row}>
        <Button
          isDisabled={isHandedIn || score === undefined}
          variant="primary"
          onPress={actions.handIn}
        >
          {t('handIn')}
        </Button>
        <Button isDisabled={run === undefined} onPress={() => void actions.tryAgain()}>
          {t('tryAgain')}
        </Button>
      </div>
    </div>
  );
}

interface CandidateProps {
  run: ReturnType<typeof lastRun>;
  score: number | undefined;
}

function Candidate({ run, score }: CandidateProps) {
  const { t } = useTranslation('lessons');
  const { percent } = useFormat();
  const write = useWriteFigure();
  const { lesson } = useOpenLesson();
  const isUnderWay = useApp(({ session }) => isTraining(session));
  const isMet = run !== undefined && lesson.challenge.isMet(run);
  if (isUnderWay) return <p>{t('training')}</p>;
  return (
    <>
      <p>
        <strong>{t('attempt')}.</strong>{' '}
        {run === undefined
          ? t('noAttempt')
          : score === undefined
            ? t('notCounted')
            : t(isMet ? 'met' : 'notMet')}
      </p>
      {score !== undefined && run?.validation !== undefined && (
        <p>
          {write(score, lesson.challenge.as)} · {t('validation')} {percent(run.validation)}
        </p>
      )}
    </>
  );
}

/** What came of it, the test images included, which nobody has looked at before. */
function HandedIn() {
  const { t } = useTranslation('lessons');
  const { percent } = useFormat();
  const write = useWriteFigure();
  const { state, lesson } = useOpenLesson();
  const { handedIn } = state;
  if (!handedIn) return undefined;
  const { score, isMet, validation, test, code } = handedIn;
  return (
    <>
      <p>
        <strong>{t('handedIn')}.</strong> {t(isMet ? 'met' : 'notMet')}
      </p>
      <p>
        {write(score, lesson.challenge.as)} · {t('validation')} {percent(validation)}
      </p>
      <p>{t('test', { accuracy: percent(test, 2) })}</p>
      <p>{t('code', { code })}</p>
    </>
  );
}
