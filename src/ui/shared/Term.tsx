import { memo } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type glossary from '../locales/en/glossary.json';
import { classNames } from './classNames.ts';
import { PopoverPanel } from './PopoverPanel.tsx';
import styles from './Term.module.css';
import { useSetWords } from './useSetWords.ts';

export type TermId = keyof typeof glossary;

interface TermProps extends Explained {
  /** The words on the screen. */
  children: string;
  /** What is chosen where the word stands, explained with it. */
  choice?: Choice | undefined;
}

/** A word of the glossary; or, of a method or its parameter, the sentence itself. */
export interface Explained {
  id?: TermId | undefined;
  text?: string | undefined;
}

export interface Choice extends Explained {
  label: string;
}

/**
 * A word of the field; pressing it explains it in one sentence. Memoised: it stands beside numbers
 * that change ten times a second, and a press-able word costs more to render than they do.
 */
export const Term = memo(function Term({ id, text, children, choice }: TermProps) {
  return (
    <DialogTrigger>
      <Button className={classNames(styles.term)}>{children}</Button>
      <PopoverPanel label={children} placement="bottom start">
        <strong className={styles.name}>{children}</strong>
        <p>
          <Explanation id={id} text={text} />
        </p>
        {choice && (
          <p>
            <strong className={styles.name}>{choice.label}</strong>:{' '}
            <Explanation id={choice.id} text={choice.text} />
          </p>
        )}
      </PopoverPanel>
    </DialogTrigger>
  );
});

/** On its own, so that only what is open follows the network on screen. */
function Explanation({ id, text }: Explained) {
  const { t } = useTranslation('glossary');
  const words = useSetWords();
  return text ?? (id && t(id, words));
}
