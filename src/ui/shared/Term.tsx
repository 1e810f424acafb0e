import { memo, useCallback, useEffect, useId, useRef, useState, type RefObject } from 'react';
import { Button, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type glossary from '../locales/en/glossary.json';
import { classNames } from './classNames.ts';
import popoverStyles from './PopoverPanel.module.css';
import styles from './Term.module.css';
import { useSetWords } from './useSetWords.ts';

export type TermId = keyof typeof glossary;

interface TermProps extends Explained {
  /** The words on the screen. */
  children: string;
  /** What is chosen where the word stands, explained with it. */
  choice?: Choice | undefined;
  /** A figure stands under the word, and stays to be read while the word is explained. */
  hasValueBelow?: boolean;
}

/** Past a figure in the transport. */
const belowValuePx = 28;

/** A word of the glossary; or, of a method or its parameter, the sentence itself. */
export interface Explained {
  id?: TermId | undefined;
  text?: string | undefined;
}

export interface Choice extends Explained {
  label: string;
}

/**
 * A word of the field; pressing it explains it in one sentence, beside the page and not in its way. Memoised:
 * it stands beside numbers that change ten times a second, and a press-able word costs more to render than they do.
 */
export const Term = memo(function Term(props: TermProps) {
  const { children } = props;
  const word = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        ref={word}
        className={classNames(styles.term)}
        data-term
        aria-expanded={isOpen}
        {...(isOpen && { 'aria-describedby': id })}
        onPress={() => setOpen(!isOpen)}
        onBlur={close}
      >
        {children}
      </Button>
      {isOpen && <TermPopover {...props} popoverId={id} word={word} onClose={close} />}
    </>
  );
});

interface TermPopoverProps extends TermProps {
  popoverId: string;
  word: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Not a dialog: the focus stays on the word, and what is pressed beside it is pressed. */
function TermPopover(props: TermPopoverProps) {
  const { children, choice, id, text, hasValueBelow = false, popoverId, word, onClose } = props;
  useClosingPresses(word, onClose);
  return (
    <Popover
      className={classNames(popoverStyles.panel)}
      triggerRef={word}
      placement={hasValueBelow ? 'bottom start' : 'top start'}
      offset={hasValueBelow ? belowValuePx : 8}
      isOpen
      isNonModal
    >
      <div id={popoverId} role="status">
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
      </div>
    </Popover>
  );
}

/** Escape, and a press anywhere but on the word itself. */
function useClosingPresses(word: RefObject<HTMLButtonElement | null>, onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    const onPointer = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || !word.current?.contains(target)) onClose();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, [word, onClose]);
}

/** On its own, so that only what is open follows the network on screen. */
function Explanation({ id, text }: Explained) {
  const { t } = useTranslation('glossary');
  const words = useSetWords();
  return text ?? (id && t(id, words));
}
