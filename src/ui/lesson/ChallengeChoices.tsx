import { useMemo } from 'react';
import type { Choice } from '../../lessons/Lesson.ts';
import { takenOption } from '../../state/lesson/takenOption.ts';
import { isLive } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { LessonChoice } from './LessonChoice.tsx';
import { withUnbrokenUnits } from '../numbers/withUnbrokenUnits.ts';
import styles from './LessonPanel.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

/** What the challenge lets its learner choose, beside what is open on the bench. */
export function ChallengeChoices() {
  const { lesson } = useOpenLesson();
  const isTraining = useApp(({ session }) => isLive(session));
  const { choices = [] } = lesson.challenge;
  return choices.map((choice) => (
    <div key={choice.id} inert={isTraining}>
      <Chosen choice={choice} />
    </div>
  ));
}

function Chosen({ choice }: { choice: Choice }) {
  const { lesson: actions } = useActions();
  const { words, lang, state } = useOpenLesson();
  const recipe = useApp((now) => now.recipe);
  // Until then the bench may have another network, which knows nothing of the choice's layers.
  const isSetUp = state.phase !== 'setting-up';
  const taken = useMemo(
    () => (isSetUp ? takenOption(recipe, choice) : undefined),
    [isSetUp, recipe, choice],
  );
  const { ask, options } = words.challenge.choices?.[choice.id] ?? { ask: '', options: {} };
  return (
    <>
      <p className={styles.ask} {...lang}>
        {withUnbrokenUnits(ask)}
      </p>
      <LessonChoice
        label={ask}
        choices={choice.options.map(({ id }) => id)}
        words={options}
        chosen={taken}
        onChoose={actions.chooseOption}
      />
    </>
  );
}
