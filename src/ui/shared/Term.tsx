import { memo } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type glossary from '../locales/en/glossary.json';
import { classNames } from './classNames.ts';
import { PopoverPanel } from './PopoverPanel.tsx';
import styles from './Term.module.css';

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
  const { t } = useTranslation('glossary');
  return (
    <DialogTrigger>
      <Button className={classNames(styles.term)}>{children}</Button>
      <PopoverPanel label={children} placement="bottom start">
        <strong className={styles.name}>{children}</strong>
        <p>{text ?? (id && t(id))}</p>
        {choice && (
          <p>
            <strong className={styles.name}>{choice.label}</strong>:{' '}
            {choice.text ?? (choice.id && t(choice.id))}
          </p>
        )}
      </PopoverPanel>
    </DialogTrigger>
  );
});
