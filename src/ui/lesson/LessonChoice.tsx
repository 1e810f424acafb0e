import styles from './LessonChoice.module.css';
import { useOpenLesson } from './OpenLesson.tsx';

interface LessonChoiceProps {
  label: string;
  choices: readonly string[];
  /** By the id of the choice. */
  words: Readonly<Record<string, string>>;
  chosen: string | undefined;
  /** The first choice stands. */
  isFinal?: boolean;
  onChoose: (choice: string) => void;
}

/** A few answers as buttons, one of which is pressed. */
export function LessonChoice(props: LessonChoiceProps) {
  const { label, choices, words, chosen, isFinal = false, onChoose } = props;
  const { lang } = useOpenLesson();
  return (
    <div className={styles.choices} role="group" aria-label={label} {...lang}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={choice === chosen}
          aria-disabled={(isFinal && chosen !== undefined && choice !== chosen) || undefined}
          onClick={() => onChoose(choice)}
        >
          {words[choice]}
        </button>
      ))}
    </div>
  );
}
