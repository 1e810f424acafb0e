import { useApp } from '../appContext.tsx';
import { useNumberKeys } from '../access/useNumberKeys.ts';
import { withUnbrokenUnits } from '../numbers/withUnbrokenUnits.ts';
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
  /** Number keys choose as well, and stand beside the choices. */
  hasKeys?: boolean;
  onChoose: (choice: string) => void;
}

const noChoices: readonly string[] = [];

/** A few answers as buttons, one of which is pressed. */
export function LessonChoice(props: LessonChoiceProps) {
  const { label, choices, words, chosen, isFinal = false, hasKeys = false, onChoose } = props;
  const { lang } = useOpenLesson();
  const isKeyed = useApp(({ view }) => view.hasShortcuts) && hasKeys;
  useNumberKeys(isKeyed ? choices : noChoices, onChoose);
  return (
    <div className={styles.choices} role="group" aria-label={label} {...lang}>
      {choices.map((choice, i) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={choice === chosen}
          aria-disabled={(isFinal && chosen !== undefined && choice !== chosen) || undefined}
          onClick={() => onChoose(choice)}
          {...(isKeyed && { 'aria-keyshortcuts': String(i + 1) })}
        >
          {isKeyed && (
            <kbd className={styles.key} aria-hidden>
              {i + 1}
            </kbd>
          )}
          {withUnbrokenUnits(words[choice] ?? '')}
        </button>
      ))}
    </div>
  );
}
