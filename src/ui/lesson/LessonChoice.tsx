import styles from './LessonChoice.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

interface LessonChoiceProps {
  label: string;
  choices: readonly string[];
  /** By the id of the choice. */
  words: Readonly<Record<string, string>>;
  chosen: string | undefined;
  onChoose: (choice: string) => void;
}

/** A few answers as buttons, one of which is pressed. */
export function LessonChoice({ label, choices, words, chosen, onChoose }: LessonChoiceProps) {
  const { lang } = useOpenLesson();
  return (
    <div className={styles.choices} role="group" aria-label={label} {...lang}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={choice === chosen}
          onClick={() => onChoose(choice)}
        >
          {words[choice]}
        </button>
      ))}
    </div>
  );
}
